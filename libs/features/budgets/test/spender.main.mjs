// Runs spender.ts from its sources, as the tests run everything: node spender.main.mjs APP_URL GUILD_AS_JSON
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const conditions = ['@dragoman/source'];
const { module } = await runnerImport(fileURLToPath(new URL('./spender.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
  resolve: { conditions },
  ssr: { resolve: { conditions } },
});
const [appUrl, guild] = process.argv.slice(2);
await module.spend(appUrl, JSON.parse(guild));
