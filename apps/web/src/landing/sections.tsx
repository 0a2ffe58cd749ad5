import { Container, Paper, SimpleGrid, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckIcon, LockIcon, WalletIcon } from '../design/icons';
import { useFormat } from '../i18n/use-format';
import { languages } from '../i18n/languages';
import classes from './landing.module.css';

export function Steps() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const steps = [
    t('landing.steps.add', { returnObjects: true }),
    t('landing.steps.limit', { returnObjects: true }),
    t('landing.steps.ask', { returnObjects: true }),
  ];
  return (
    <Section title={t('landing.steps.title')}>
      <SimpleGrid component="ol" cols={{ base: 1, sm: 3 }} spacing="lg" className={classes.plainList}>
        {steps.map(({ title, text }, index) => (
          <Paper component="li" key={title}>
            <span className={classes.stepNumber} aria-hidden="true">
              {number(index + 1)}
            </span>
            <Title order={3} size="h4" mt="md" mb={6}>
              {title}
            </Title>
            <Text c="dimmed">{text}</Text>
          </Paper>
        ))}
      </SimpleGrid>
    </Section>
  );
}

export function Limits() {
  const { t } = useTranslation();
  const { usd } = useFormat();
  return (
    <Section band>
      <div className={classes.split}>
        <div>
          <ThemeIcon size={48} radius="lg" variant="light">
            <WalletIcon size={26} />
          </ThemeIcon>
          <Title order={2} mt="md">
            {t('landing.cost.title')}
          </Title>
          <Text mt="sm" c="dimmed">
            {t('landing.cost.text')}
          </Text>
        </div>
        <Points
          points={[
            t('landing.cost.hard'),
            t('landing.cost.zero', { amount: usd(0) }),
            t('landing.cost.parts'),
            t('landing.cost.each'),
          ]}
        />
      </div>
    </Section>
  );
}

export function Languages() {
  const { t } = useTranslation();
  return (
    <Section title={t('landing.languages.title')} lead={t('landing.languages.text')}>
      <ul className={`${classes.plainList} ${classes.languages}`}>
        {languages.map(({ code, name, dir }) => (
          <li key={code} lang={code} dir={dir}>
            {name}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Privacy() {
  const { t } = useTranslation();
  return (
    <Section band>
      <div className={classes.split}>
        <div>
          <ThemeIcon size={48} radius="lg" variant="light">
            <LockIcon size={26} />
          </ThemeIcon>
          <Title order={2} mt="md">
            {t('landing.privacy.title')}
          </Title>
          <Text mt="sm" c="dimmed">
            {t('landing.privacy.text')}
          </Text>
        </div>
        <Points
          points={[
            t('landing.privacy.encrypted'),
            t('landing.privacy.retention'),
            t('landing.privacy.optOut'),
            t('landing.privacy.training'),
            t('landing.privacy.leaving'),
          ]}
        />
      </div>
    </Section>
  );
}

function Points({ points }: { points: string[] }) {
  return (
    <ul className={`${classes.plainList} ${classes.points}`}>
      {points.map((point) => (
        <li key={point}>
          <CheckIcon size={20} />
          <span>{point}</span>
        </li>
      ))}
    </ul>
  );
}

interface SectionProps {
  title?: string;
  lead?: string;
  /** On a ground of its own. */
  band?: boolean;
  children: ReactNode;
}

function Section({ title, lead, band = false, children }: SectionProps) {
  return (
    <section className={band ? `${classes.section} ${classes.band}` : classes.section}>
      <Container size="lg">
        {title && (
          <Title order={2} mb={lead ? 'xs' : 'xl'}>
            {title}
          </Title>
        )}
        {lead && (
          <Text c="dimmed" mb="lg" maw={640}>
            {lead}
          </Text>
        )}
        {children}
      </Container>
    </section>
  );
}
