/**
 * Who may import whom (the "Who may import whom" table of ARCHITECTURE.md, as data). A name ending in `/*` stands for that package's further doors.
 * @type {import('./import-boundaries.mjs').Boundary[]}
 */
export const boundaries = [
  { folder: 'apps/api', packages: [...base(), ...features('graphql'), '@dragoman/schema'] },
  { folder: 'apps/worker', packages: [...base(), ...features('handlers'), '@dragoman/schema'] },
  {
    // The gateway process holds no entities and no features: it hands messages on.
    folder: 'apps/shard-manager',
    packages: [
      '@dragoman/contracts',
      '@dragoman/discord',
      ...platform('config', 'errors', 'log', 'context', 'queue', 'metrics'),
    ],
  },
  // What the browser knows is generated; what stands in for the outside world knows nothing of us.
  { folder: 'apps/web' },
  { folder: 'apps/simulator' },
  { folder: 'libs/contracts', only: ['zod'] },
  { folder: 'libs/platform', packages: ['@dragoman/contracts'] },
  { folder: 'libs/discord', packages: ['@dragoman/contracts', '@dragoman/platform/*'] },
  { folder: 'libs/claude', packages: ['@dragoman/contracts', '@dragoman/platform/*'] },
  { folder: 'libs/schema', packages: ['@dragoman/contracts', '@dragoman/platform/*', ...features('*')] },
  {
    folder: 'libs/testing',
    packages: [...base(), '@dragoman/schema', ...features('*')],
    beyond: ['scripts'],
  },
  feature('tenants'),
  feature('budgets', 'tenants'),
  feature('memory', 'tenants'),
  feature('webhooks', 'tenants'),
  feature('statistics', 'tenants'),
  feature('billing', ...second()),
  feature('translation', ...second()),
  feature('moderation', ...second()),
  feature('conversations', ...second()),
  feature('backups', ...second(), 'billing', 'translation', 'moderation', 'conversations'),
  { folder: 'e2e', packages: [], beyond: ['scripts'] },
  { folder: 'bench', packages: [...base(), '@dragoman/schema', ...features('*')], beyond: ['scripts'] },
];

/** What specs, e2e tests and benchmarks may import besides. */
export const testsOnly = ['@dragoman/testing', '@dragoman/schema'];

function base() {
  return ['@dragoman/contracts', '@dragoman/discord', '@dragoman/claude', '@dragoman/platform/*'];
}

/** @param {...string} doors */
function platform(...doors) {
  return doors.map((door) => `@dragoman/platform/${door}`);
}

function second() {
  return ['tenants', 'budgets', 'memory', 'webhooks', 'statistics'];
}

/**
 * Each feature's index and one more of its doors.
 * @param {string} door
 */
function features(door) {
  const names = [...second(), 'billing', 'translation', 'moderation', 'conversations', 'backups'];
  return names.flatMap((name) => [`@dragoman/${name}`, `@dragoman/${name}/${door}`]);
}

/**
 * @param {string} name
 * @param {...string} others features whose index it may import
 */
function feature(name, ...others) {
  return {
    folder: `libs/features/${name}`,
    packages: [...base(), ...others.map((other) => `@dragoman/${other}`)],
    graphql: others.map((other) => `@dragoman/${other}/graphql`),
  };
}
