import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { answer, happyReplies } from '../src/testing/api-stand-in.ts';

const dist = path.join(import.meta.dirname, '../dist');
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https://cdn.discordapp.com; font-src 'self'; connect-src 'self'";

/** Serves the built app under the API's content security policy, and `/graphql` from the tests' stand-in. */
export async function serveBuilt() {
  // Held in memory: another build may empty the folder meanwhile.
  const files = new Map(
    readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [`/${path.relative(dist, file)}`, readFileSync(file)]),
  );
  /** @type {import('../src/testing/api-stand-in.ts').Replies} */
  let replies = happyReplies;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/graphql') {
      let body = '';
      for await (const chunk of request) body += chunk;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(body, replies)));
      return;
    }
    const file = files.has(pathname) ? pathname : '/index.html';
    const type = types[/** @type {keyof typeof types} */ (path.extname(file))] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
    response.end(files.get(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    /** @param {typeof replies} own that go before the happy ones */
    use: (own) => void (replies = { ...happyReplies, ...own }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
