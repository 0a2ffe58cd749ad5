import { Counter, Gauge, Histogram, registry } from '@dragoman/platform/metrics';

export const events = new Counter({
  name: 'dragoman_gateway_events_total',
  help: 'Gateway events by type',
  labelNames: ['type'],
  registers: [registry],
});
export const ignored = new Counter({
  name: 'dragoman_gateway_ignored_total',
  help: 'Messages that were not answered, by reason',
  labelNames: ['reason'],
  registers: [registry],
});
export const jobsAdded = new Counter({
  name: 'dragoman_gateway_jobs_added_total',
  help: 'Jobs that the queue accepted, by job',
  labelNames: ['job'],
  registers: [registry],
});
export const jobsDropped = new Counter({
  name: 'dragoman_gateway_jobs_dropped_total',
  help: 'Jobs given up because the queue did not accept them, by reason (buffer_full, too_late, refused, shutdown)',
  labelNames: ['reason'],
  registers: [registry],
});
export const jobsWaiting = new Gauge({
  name: 'dragoman_gateway_jobs_waiting',
  help: 'Jobs that wait in memory for the queue',
  registers: [registry],
});
export const ackSeconds = new Histogram({
  name: 'dragoman_interaction_ack_seconds',
  help: 'From the arrival of an interaction to its acknowledgement, by outcome (acked, failed)',
  labelNames: ['outcome'],
  buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3],
  registers: [registry],
});
export const heartbeatSeconds = new Gauge({
  name: 'dragoman_gateway_latency_seconds',
  help: 'How long the last heartbeat took to come back, by shard',
  labelNames: ['shard'],
  registers: [registry],
});
export const shardStatus = new Gauge({
  name: 'dragoman_shard_status',
  help: 'State of a shard: 0 closed, 1 connected and identifying, 3 ready',
  labelNames: ['shard'],
  registers: [registry],
});
