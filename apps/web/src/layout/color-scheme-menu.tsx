import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MoonIcon, ScreenIcon, SunIcon } from '../design/icons';

const schemes = [
  { scheme: 'light', Icon: SunIcon },
  { scheme: 'dark', Icon: MoonIcon },
  { scheme: 'auto', Icon: ScreenIcon },
] as const;

export function ColorSchemeMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light');
  return (
    <Menu width={200}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          c="var(--mantine-color-text)"
          aria-label={t('layout.colors', { name: t(`layout.scheme.${colorScheme}`) })}
        >
          {shown === 'dark' ? <MoonIcon /> : <SunIcon />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) =>
            setColorScheme(schemes.find(({ scheme }) => scheme === value)?.scheme ?? 'auto')
          }
        >
          {schemes.map(({ scheme, Icon }) => (
            <Menu.RadioItem key={scheme} value={scheme} rightSection={<Icon size={16} />} closeMenuOnClick>
              {t(`layout.scheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
