import type { Section } from '../layout/sections';

/** The pages of an account, as they stand in the navigation; each has its route in routes.tsx. */
export const accountSections: Section[] = [
  { path: 'receipts', name: 'receipts' },
  { path: 'team', name: 'team' },
];
