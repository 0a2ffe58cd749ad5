import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './design/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Providers } from './providers';
import { createQueryClient } from './api/query-client';
import { startI18n } from './i18n/i18n';
import { preferredLanguage } from './i18n/languages';
import { routes } from './routes';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

const queryClient = createQueryClient();
const router = createBrowserRouter(routes);
const i18n = await startI18n(preferredLanguage());

createRoot(root).render(
  <StrictMode>
    <Providers i18n={i18n} queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
