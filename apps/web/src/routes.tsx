import { Navigate, type RouteObject } from 'react-router';
import { loadPageTexts } from './i18n/i18n';
import { CrashPage } from './states/crash-page';
import { PageLoading } from './states/page-loading';
import { Shell } from './layout/shell';

/** Each page is loaded when it is first opened. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    hydrateFallbackElement: <PageLoading />,
    errorElement: <CrashPage />,
    children: [
      {
        // A page that crashes leaves the header and the way out standing.
        errorElement: <CrashPage />,
        children: [
          { index: true, lazy: page(() => import('./landing/landing-page')) },
          {
            lazy: page(() => import('./layout/members-only')),
            children: [
              { path: 'guilds', lazy: page(() => import('./guilds/guilds-page')) },
              { path: 'accounts', lazy: page(() => import('./account/accounts-page')) },
              { path: 'invitations/:token', lazy: page(() => import('./account/invitation-page')) },
              {
                path: 'accounts/:accountId',
                lazy: pageWithTexts(() => import('./account/account-page')),
                children: [
                  { index: true, lazy: page(() => import('./usage/account-overview-page')) },
                  { path: 'usage', lazy: page(() => import('./usage/account-usage-page')) },
                  { path: 'billing', lazy: page(() => import('./account/billing/billing-page')) },
                  { path: 'receipts', lazy: page(() => import('./account/receipts/receipts-page')) },
                  { path: 'team', lazy: page(() => import('./account/team-page')) },
                  { path: 'keys', lazy: page(() => import('./account/keys-page')) },
                  { path: 'audit', lazy: page(() => import('./account/audit-page')) },
                  { path: 'settings', lazy: page(() => import('./account/settings-page')) },
                ],
              },
              {
                path: 'guilds/:guildId',
                lazy: pageWithTexts(() => import('./guild/guild-page')),
                children: [
                  { index: true, lazy: page(() => import('./guild/overview-tab')) },
                  { path: 'usage', lazy: page(() => import('./usage/guild-usage-page')) },
                  { path: 'budgets', lazy: page(() => import('./guild/budgets-page')) },
                  { path: 'limits', element: <Navigate to="../budgets" relative="path" replace /> },
                  { path: 'alerts', lazy: page(() => import('./alerts/alerts-page')) },
                  { path: 'conversations', lazy: page(() => import('./conversations/conversations-page')) },
                  { path: 'members', lazy: page(() => import('./members/members-page')) },
                  { path: 'settings', lazy: page(() => import('./settings/settings-page')) },
                  { path: 'permissions', lazy: page(() => import('./permissions/permissions-page')) },
                  { path: 'setup', lazy: page(() => import('./setup/setup-page')) },
                ],
              },
            ],
          },
          { path: '*', lazy: page(() => import('./states/not-found-page')) },
        ],
      },
    ],
  },
];

function page(load: () => Promise<{ default: () => React.JSX.Element }>) {
  return async () => ({ Component: (await load()).default });
}

/** The frame of a server's or an account's pages, with what they all say. */
function pageWithTexts(load: Parameters<typeof page>[0]) {
  return async () => {
    const [{ default: Component }] = await Promise.all([load(), loadPageTexts()]);
    return { Component };
  };
}
