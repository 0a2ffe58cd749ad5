import { Container, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The outline of a page whose data is on its way. */
export function PageLoading() {
  const { t } = useTranslation();
  return (
    <Container size="lg" pt="xl">
      <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
      <Stack gap="lg" aria-hidden>
        <Skeleton h={34} w="min(60%, 320px)" />
        <Skeleton h={170} radius="lg" />
        <Skeleton h={260} radius="lg" />
      </Stack>
    </Container>
  );
}
