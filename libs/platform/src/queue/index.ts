export { openQueueConnection, type QueueConnection, type QueueLocation } from './connection.js';
export { JobSeal } from './seal.js';
export { Jobs, type AddOptions, type SealedJob, type SealedJobData } from './jobs.js';
export { openJobs, type OpenJobs } from './open-jobs.js';
export { JobRunner, type JobHandler, type JobInfo } from './job-runner.js';
export { listDeadLetters, retryDeadLetter, type DeadLetter } from './dead-letters.js';
export { JobsModule, processorOf } from './jobs.module.js';
