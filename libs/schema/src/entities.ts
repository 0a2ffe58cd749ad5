import { billingEntities } from '@dragoman/billing/entities';
import { budgetEntities } from '@dragoman/budgets/entities';
import { conversationEntities } from '@dragoman/conversations/entities';
import { platformEntities } from '@dragoman/platform/db';
import { tenantEntities } from '@dragoman/tenants/entities';

type EntityClass = new () => object;

/** Every table of the product. */
export const entities: EntityClass[] = [
  ...platformEntities,
  ...tenantEntities,
  ...budgetEntities,
  ...billingEntities,
  ...conversationEntities,
];
