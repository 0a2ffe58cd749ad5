import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, it } from 'vitest';
import { boundaries, testsOnly } from './boundaries.mjs';
import { fileName } from './file-name.mjs';
import { guardedOrPublic } from './guarded-or-public.mjs';
import { importBoundaries } from './import-boundaries.mjs';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const guards = [{ guards: ['LoggedIn', 'GuildManager'] }];

tester.run('guarded-or-public', guardedOrPublic, {
  valid: [
    { code: '@Resolver() class A { @LoggedIn() @Query(() => X) me() {} }', options: guards },
    { code: '@LoggedIn() @Resolver() class A { @Mutation(() => X) set() {} }', options: guards },
    {
      code: `@Controller('health') class A { @Public('probes have no session') @Get('live') live() {} }`,
      options: guards,
    },
    { code: '@Resolver() class A { @ResolveField() guild() {} private helper() {} }', options: guards },
    { code: 'class NotAnEntry { @Get() get() {} }', options: guards },
    {
      code: `@Resolver() class A { @nest.GuildManager('id') @nest.Subscription(() => X) live() {} }`,
      options: guards,
    },
  ],
  invalid: [
    {
      code: '@Resolver() class A { @Query(() => X) me() {} }',
      options: guards,
      errors: [{ messageId: 'neither' }],
    },
    {
      code: `@Controller('x') class A { @Post() hook() {} }`,
      options: guards,
      errors: [{ messageId: 'neither' }],
    },
    {
      code: '@Controller() class A { @Public() @Get() all() {} }',
      options: guards,
      errors: [{ messageId: 'why' }],
    },
    {
      code: `@Controller() class A { @Public(' ') @Get() all() {} }`,
      options: guards,
      errors: [{ messageId: 'why' }],
    },
    {
      code: '@Resolver() class A { @LoggedIn() @Query(() => X) a() {} @Mutation(() => X) b() {} @Subscription(() => X) c() {} }',
      options: guards,
      errors: [{ messageId: 'neither' }, { messageId: 'neither' }],
    },
  ],
});

const table = [{ root: '/repository', boundaries, testsOnly }];

/**
 * @param {string} file
 * @param {string} code
 */
function at(file, code) {
  return { filename: `/repository/${file}`, code, options: table };
}

tester.run('import-boundaries', importBoundaries, {
  valid: [
    at('apps/api/src/main.ts', `import '@dragoman/budgets/graphql'; import fastify from 'fastify';`),
    at('apps/worker/src/handlers.ts', `import { handlers } from '@dragoman/conversations/handlers';`),
    at(
      'apps/shard-manager/src/main.ts',
      `import { log } from '@dragoman/platform/log'; import './gateway.js';`,
    ),
    at('libs/features/conversations/src/reply.service.ts', `import { Budgets } from '@dragoman/budgets';`),
    at(
      'libs/features/budgets/src/budgets.resolver.ts',
      `import { GuildType } from '@dragoman/tenants/graphql';`,
    ),
    at(
      'libs/features/budgets/src/budgets.db.spec.ts',
      `import { createTestDatabase } from '@dragoman/testing';`,
    ),
    at(
      'apps/shard-manager/src/shard-manager.db.spec.ts',
      `import { createSimulator } from '../../simulator/src/simulator.js';`,
    ),
    at(
      'libs/features/conversations/src/intake.db.spec.ts',
      `import { Guild } from '@dragoman/tenants/entities';`,
    ),
    at('libs/platform/test/relay-child.mjs', `import { relay } from '@dragoman/platform/outbox';`),
    at('libs/contracts/src/job.ts', `import { z } from 'zod'; export * from './budgets.js';`),
    at('libs/testing/src/services.ts', `import { startPostgres } from '../../../scripts/lib/postgres.mjs';`),
    at('scripts/start.mjs', `import './lib/free-port.mjs';`),
  ],
  invalid: [
    at('apps/simulator/src/main.ts', `import { log } from '@dragoman/platform/log';`),
    at('apps/web/src/main.tsx', `import type { Guild } from '@dragoman/tenants';`),
    at('apps/shard-manager/src/main.ts', `import { forTenant } from '@dragoman/platform/db';`),
    at('apps/shard-manager/src/main.ts', `import '../../simulator/src/simulator.js';`),
    at('apps/shard-manager/src/main.ts', `import { relay } from '@dragoman/platform/outbox';`),
    at('apps/api/src/main.ts', `import { handlers } from '@dragoman/budgets/handlers';`),
    at('apps/api/src/main.ts', `import '@dragoman/platform/dist/log/index.js';`),
    at('libs/features/tenants/src/tenants.resolver.ts', `import '@dragoman/budgets/graphql';`),
    at('libs/features/budgets/src/budget.ts', `import { replies } from '@dragoman/conversations';`),
    at('libs/features/conversations/src/reply.service.ts', `import '@dragoman/budgets/graphql';`),
    at(
      'libs/features/budgets/src/budgets.service.ts',
      `import { createTestDatabase } from '@dragoman/testing';`,
    ),
    at(
      'libs/features/conversations/src/reply.service.ts',
      `import { Guild } from '@dragoman/tenants/entities';`,
    ),
    at('libs/features/budgets/src/budget.ts', `export { x } from '../../tenants/src/tenant.js';`),
    at('libs/platform/src/log/index.ts', `export type X = import('@dragoman/tenants').Tenant;`),
    at('apps/worker/src/main.ts', `const later = import('@dragoman/testing');`),
    at('libs/contracts/src/job.ts', `import pg from 'pg';`),
  ].map((wrong) => ({ ...wrong, errors: 1 })),
});

tester.run('file-name', fileName, {
  valid: [
    'budgets.service.ts',
    'reply-to-message.handler.ts',
    'budgets.types.ts',
    'GuildList.tsx',
    'guild-list.tsx',
  ].map((filename) => ({ filename: `/repository/libs/x/src/${filename}`, code: '' })),
  invalid: ['utils.ts', 'helpers.ts', 'common.ts', 'types.ts', 'BudgetService.ts', 'reply_service.ts'].map(
    (filename) => ({
      filename: `/repository/libs/x/src/${filename}`,
      code: '',
      errors: 1,
    }),
  ),
});
