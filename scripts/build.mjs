// `npm run build`: everything that `npm start` and the containers run.
import { bootstrap } from './lib/bootstrap.mjs';

await bootstrap(import.meta.url);
const { build } = await import('./lib/tool.mjs');
process.exit((await build({ capture: false })).code);
