// `npm run generate` writes every generated file anew; with `-- --check` it changes nothing and fails when one is out of date.
import { bootstrap } from './lib/bootstrap.mjs';

await bootstrap(import.meta.url);
const { generate } = await import('./lib/generate-all.mjs');
process.exit(await generate({ check: process.argv.includes('--check') }));
