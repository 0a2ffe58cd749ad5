// `npm run dead-letters` lists jobs that failed for good, `npm run dead-letters -- retry QUEUE ID` puts one back.
import { runOperatorCommand } from './lib/operator-command.mjs';

await runOperatorCommand(import.meta.url, 'apps/worker/dist/dead-letters.main.js');
