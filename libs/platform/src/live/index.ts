export { publishChange, type Change } from './change.js';
export { type Follow, type Following } from './following.js';
export { LiveChanges } from './live-changes.js';
