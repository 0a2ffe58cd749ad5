import { Counter, registry } from '@dragoman/platform/metrics';

export const reservations = new Counter({
  name: 'dragoman_budget_reservations_total',
  help: 'Reservations asked for, by outcome (granted, exhausted, busy)',
  labelNames: ['outcome'],
  registers: [registry],
});

export const absorbedMicros = new Counter({
  name: 'dragoman_budget_absorbed_micros_total',
  help: 'Micro-US-dollars of model cost that no budget paid, because they came beyond a reservation',
  registers: [registry],
});

export const expiredLeases = new Counter({
  name: 'dragoman_budget_expired_leases_total',
  help: 'Reservations given back because their lease ran out',
  registers: [registry],
});
