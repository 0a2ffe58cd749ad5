import { BillingStateEntity } from './billing-state.entity.js';
import { CreditEntryEntity } from './credit-entry.entity.js';
import { DiscordEntitlementEntity } from './discord-premium.entity.js';
import { EntitlementEntity } from './entitlement.entity.js';
import { MeterEventEntity, MeterPaceEntity } from './meter-event.entity.js';
import { ReceiptChainEntity, ReceiptEntity, ReceiptQueueEntity } from './receipt.entity.js';
import { ReconciliationEntity } from './reconciliation.entity.js';
import { StripeCustomerEntity } from './stripe-customer.entity.js';
import { StripeEventEntity } from './stripe-event.entity.js';

export const billingEntities = [
  StripeCustomerEntity,
  StripeEventEntity,
  BillingStateEntity,
  EntitlementEntity,
  DiscordEntitlementEntity,
  ReceiptQueueEntity,
  ReceiptChainEntity,
  ReceiptEntity,
  CreditEntryEntity,
  MeterEventEntity,
  MeterPaceEntity,
  ReconciliationEntity,
];
