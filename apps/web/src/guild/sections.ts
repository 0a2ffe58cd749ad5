import type { Section } from '../layout/sections';

/** The pages of a server, as they stand in the navigation; each has its route in routes.tsx. */
export const guildSections: Section[] = [
  { path: '', name: 'overview' },
  { path: 'usage', name: 'usage' },
  { path: 'budgets', name: 'budgets' },
  { path: 'alerts', name: 'alerts' },
  { path: 'conversations', name: 'conversations' },
  { path: 'members', name: 'members' },
  { path: 'settings', name: 'settings' },
  { path: 'permissions', name: 'permissions' },
];
