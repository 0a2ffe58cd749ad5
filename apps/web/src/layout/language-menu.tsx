import { Button, Menu, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GlobeIcon } from '../design/icons';
import { changeLanguage } from '../i18n/i18n';
import { languageOf, languages } from '../i18n/languages';

export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const current = languageOf(i18n.language);
  return (
    <Menu width={200}>
      <Menu.Target>
        <Button variant="subtle" color="gray" px="xs" c="var(--mantine-color-text)">
          <GlobeIcon />
          <Text span inherit ms={6} visibleFrom="sm" aria-hidden>
            {current.name}
          </Text>
          <VisuallyHidden>{t('layout.language', { name: current.name })}</VisuallyHidden>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={current.code}
          onChange={(code) => void changeLanguage(i18n, languageOf(code).code)}
        >
          {languages.map(({ code, name, dir }) => (
            <Menu.RadioItem key={code} value={code} lang={code} dir={dir} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
