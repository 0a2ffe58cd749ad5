// `npm test`: every test, on a machine with nothing but Node and npm. Arguments go to vitest (`npm test -- libs/platform`).
import { bootstrap } from './lib/bootstrap.mjs';

await bootstrap(import.meta.url);
const { runTests } = await import('./lib/run-tests.mjs');
process.exit(await runTests(process.argv.slice(2)));
