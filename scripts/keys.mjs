// `npm run keys -- rewrap | rotate`: the key rotation of libs/schema, with DATABASE_URL and MASTER_KEY from the environment.
import { bootstrap, root } from './lib/bootstrap.mjs';

await bootstrap(import.meta.url);
await import(new URL('libs/schema/dist/keys.main.js', `file://${root}/`).href);
