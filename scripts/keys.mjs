// `npm run keys -- rewrap | rotate`: see libs/schema/src/keys.main.ts.
import { runOperatorCommand } from './lib/operator-command.mjs';

await runOperatorCommand(import.meta.url, 'libs/schema/dist/keys.main.js');
