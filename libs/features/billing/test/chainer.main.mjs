// Runs chainer.ts from its sources, as the tests run everything: node chainer.main.mjs APP_URL TENANT_ID
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const conditions = ['@dragoman/source'];
const { module } = await runnerImport(fileURLToPath(new URL('./chainer.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
  resolve: { conditions },
  ssr: { resolve: { conditions } },
});
const [appUrl, tenantId] = process.argv.slice(2);
await module.chainSlowly(appUrl, tenantId);
