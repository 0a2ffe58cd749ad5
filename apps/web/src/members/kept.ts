/** What can be kept of a member, as the API names it; names of `members.kept` in src/locales. */
export const keptNames = [
  'turns',
  'waiting',
  'optOuts',
  'charges',
  'reservations',
  'limits',
  'accounts',
  'alerts',
  'receipts',
  'othersTurns',
  'summaries',
] as const;
