// `npm run bench` lists the benchmarks, `npm run bench -- NAME` runs one.
import { bootstrap } from './lib/bootstrap.mjs';

await bootstrap(import.meta.url);
const { listBenches, runBench } = await import('./lib/run-bench.mjs');
const name = process.argv[2];
process.exit(name === undefined ? await listBenches() : await runBench(name));
