import { Gauge, registry } from '@dragoman/platform/metrics';

export const differenceGauge = new Gauge({
  name: 'dragoman_spend_difference_micros',
  help: 'Difference in micro-US-dollars between the ledger and Stripe or Anthropic, when last compared',
  labelNames: ['with'],
  registers: [registry],
});
