import type { Section } from '../layout/sections';

/** The pages of an account, as they stand in the navigation; each has its route in routes.tsx. */
export const accountSections: Section[] = [
  { path: '', name: 'overview' },
  { path: 'usage', name: 'usage' },
  { path: 'billing', name: 'billing' },
  { path: 'receipts', name: 'receipts' },
  { path: 'team', name: 'team' },
  { path: 'keys', name: 'keys', right: 'MANAGE' },
  { path: 'audit', name: 'audit', right: 'MANAGE' },
  { path: 'settings', name: 'account' },
];
