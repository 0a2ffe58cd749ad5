import { render } from '@testing-library/react';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { vi } from 'vitest';
import { createQueryClient } from '../api/query-client';
import { startI18n } from '../i18n/i18n';
import type { LanguageCode } from '../i18n/languages';
import { Providers } from '../providers';
import { routes } from '../routes';
import { answer, happyReplies, type Replies, type Variables } from './api-stand-in';

interface Request {
  path: string;
  operation: string;
  variables: Variables;
  headers: Record<string, string>;
}

/** Puts the API stand-in in the network's place; `replies` go before the happy ones. Returns what was asked, in order. */
export function stubApi(replies: Replies = {}): Request[] {
  const requests: Request[] = [];
  const all = { ...happyReplies, ...replies };
  // Pages then ask by themselves, as they do where the socket cannot be opened.
  vi.stubGlobal('WebSocket', undefined);
  vi.stubGlobal(
    'fetch',
    (path: string, { body, headers }: { body: string; headers: Record<string, string> }) => {
      const { operationName: operation = '', variables = {} } = JSON.parse(body) as {
        operationName?: string;
        variables?: Variables;
      };
      requests.push({
        path,
        operation,
        variables,
        headers,
      });
      return Promise.resolve(
        path === '/graphql' ? Response.json(answer(body, all)) : new Response(null, { status: 204 }),
      );
    },
  );
  return requests;
}

/** The whole app at a path, as a visitor meets it. */
export async function renderApp(path: string, { language = 'en' }: { language?: LanguageCode } = {}) {
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const queryClient = createQueryClient();
  // Tests of failures do not wait for a second try.
  queryClient.setDefaultOptions({ queries: { retry: false } });
  const i18n = await startI18n(language);
  const view = render(
    <Providers i18n={i18n} queryClient={queryClient} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, router, i18n };
}
