import { Container, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../layout/use-page-title';

interface MessagePageProps {
  icon: ReactNode;
  title: string;
  text: string;
  /** What can be done about it. */
  children?: ReactNode;
}

/** A page that has one thing to say. */
export function MessagePage({ icon, title, text, children }: MessagePageProps) {
  usePageTitle(title);
  return (
    <Container size="xs" pt={{ base: 60, sm: 110 }}>
      <Stack align="center" ta="center" gap="sm">
        <ThemeIcon size={60} radius="xl" variant="light">
          {icon}
        </ThemeIcon>
        <Title order={1} size="h2" mt="xs">
          {title}
        </Title>
        <Text c="dimmed">{text}</Text>
        <Group mt="sm" justify="center">
          {children}
        </Group>
      </Stack>
    </Container>
  );
}
