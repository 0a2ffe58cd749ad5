import { CreditEntryEntity } from './credit-entry.entity.js';
import { MeterEventEntity, MeterPaceEntity } from './meter-event.entity.js';
import { ReceiptChainEntity, ReceiptEntity, ReceiptQueueEntity } from './receipt.entity.js';
import { ReconciliationEntity } from './reconciliation.entity.js';
import { StripeCustomerEntity } from './stripe-customer.entity.js';

export const billingEntities = [
  StripeCustomerEntity,
  ReceiptQueueEntity,
  ReceiptChainEntity,
  ReceiptEntity,
  CreditEntryEntity,
  MeterEventEntity,
  MeterPaceEntity,
  ReconciliationEntity,
];
