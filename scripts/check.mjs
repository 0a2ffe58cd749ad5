// `npm run check`: formatting, lint, types, generated files and all tests. `-- --no-tests` leaves the tests out (CI has run them by then).
import { bootstrap } from './lib/bootstrap.mjs';

await bootstrap(import.meta.url);
const { checkAll } = await import('./lib/check-all.mjs');
process.exit(await checkAll({ tests: !process.argv.includes('--no-tests') }));
