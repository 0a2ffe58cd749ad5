import type { JobContract } from './job.js';
import * as billing from './billing.js';
import * as budgets from './budgets.js';
import * as conversations from './conversations.js';
import * as metering from './metering.js';
import * as tenants from './tenants.js';

export * from './billing.js';
export * from './budgets.js';
export * from './conversations.js';
export * from './discord.js';
export * from './job.js';
export * from './metering.js';
export * from './tenants.js';

/** Every job of the product. The worker refuses to start unless each has exactly one handler. */
export const jobContracts: readonly JobContract<unknown>[] = [
  billing,
  budgets,
  conversations,
  metering,
  tenants,
]
  .flatMap((feature) => Object.values(feature) as unknown[])
  .filter((exported): exported is JobContract<unknown> => isJobContract(exported));

function isJobContract(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'queue' in value && 'attempts' in value;
}
