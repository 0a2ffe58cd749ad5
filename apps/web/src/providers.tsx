import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { cssVariables, theme } from './design/theme';
import { DirectionOfLanguage } from './i18n/direction-of-language';
import { languageOf } from './i18n/languages';

interface ProvidersProps {
  i18n: I18n;
  queryClient: QueryClient;
  /** Mantine's, for tests: no transitions. */
  env?: 'test';
  children: ReactNode;
}

/** What every page stands on: texts, direction, theme, data and notifications. */
export function Providers({ i18n, queryClient, env, children }: ProvidersProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nextProvider i18n={i18n}>
        <DirectionProvider initialDirection={languageOf(i18n.language).dir} detectDirection={false}>
          <MantineProvider
            theme={theme}
            cssVariablesResolver={cssVariables}
            defaultColorScheme="auto"
            env={env ?? 'default'}
          >
            <DirectionOfLanguage />
            {children}
            <Notifications position="bottom-center" />
          </MantineProvider>
        </DirectionProvider>
      </I18nextProvider>
    </QueryClientProvider>
  );
}
