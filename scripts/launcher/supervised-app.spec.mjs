import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commandOf, waitForEnd } from '../lib/process.lookup.mjs';
import { AppLog } from './app-log.mjs';
import { SupervisedApp } from './supervised-app.mjs';

/** @type {string} */
let home;
/** @type {SupervisedApp[]} */
let apps;
/** @type {string[]} */
let shown;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'dragoman-spec-'));
  apps = [];
  shown = [];
});

afterEach(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  rmSync(home, { recursive: true, force: true });
});

/**
 * Runs a small program as an app; `line(text)` waits for it in the log, `failure` for the app being given up.
 * @param {string} program
 */
function run(program) {
  const script = path.join(home, 'app.mjs');
  writeFileSync(script, program);
  /** @type {{ text: string, resolve: () => void }[]} */
  const waiting = [];
  const log = new AppLog('app', { directory: home, show: (line) => shown.push(line) });
  const write = log.write.bind(log);
  log.write = (line, plain) => {
    write(line, plain);
    for (const wait of waiting.filter(({ text }) => line.includes(text))) wait.resolve();
  };
  /** @type {SupervisedApp | undefined} */
  let app;
  const failure = new Promise((resolve) => {
    const options = { name: 'app', script, log, env: { HOME: home }, onFailure: resolve, onChange: () => {} };
    app = new SupervisedApp(options);
  });
  const line = (/** @type {string} */ text) =>
    new Promise((resolve) => waiting.push({ text, resolve: () => resolve(undefined) }));
  const started = /** @type {SupervisedApp} */ (/** @type {unknown} */ (app));
  apps.push(started);
  return { app: started, failure, line };
}

test('an app that dies is started again', async () => {
  const mark = path.join(home, 'once');
  const { app, line } = run(`
    import { existsSync, writeFileSync } from 'node:fs';
    if (!existsSync('${mark}')) { writeFileSync('${mark}', ''); process.exit(3); }
    console.log('second life'); setInterval(() => {}, 1000);`);
  const alive = line('second life');
  app.start();
  await alive;
  expect(shown).toContain('app ended with code 3; it starts again in 0.5 s');
});

test('three quick deaths give it up, with its last lines', async () => {
  const { app, failure } = run(`console.error('no such table'); process.exit(1);`);
  app.start();
  expect(await failure).toMatch(
    /^app ended with code 1, 3 times in a row\. Its last lines:\n(no such table\n?)+$/,
  );
});

test('a wrong configuration gives it up at once, with its one line alone', async () => {
  const { app, failure } = run(`
    console.log('{"level":30,"msg":"starting"}');
    console.error('Configuration: PORT is wrong: it should be a port'); process.exit(78);`);
  app.start();
  expect(await failure).toBe('Configuration: PORT is wrong: it should be a port');
});

test('stop() ends also an app that does not listen', async () => {
  const { app, line } = run(
    `process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000);`,
  );
  const deaf = line('deaf');
  app.start();
  await deaf;
  const { pid } = app;
  await app.stop();
  expect(commandOf(/** @type {number} */ (pid))).toBeUndefined();
  expect(shown).toEqual([]);
});

test('warnings and errors reach the terminal once each, everything reaches the file', async () => {
  const { app, line } = run(`
    console.log('{"level":30,"msg":"quiet"}');
    console.log('{"level":40,"msg":"slow","err":{"message":"took 3 s"}}');
    console.log('{"level":50,"msg":"broken"}'); console.log('{"level":50,"msg":"broken"}');
    console.log('end'); setInterval(() => {}, 1000);`);
  const end = line('end');
  app.start();
  await end;
  expect(shown).toEqual(['app: warning: slow: took 3 s', 'app: error: broken']);
  expect(readFileSync(path.join(home, 'app.log'), 'utf8').split('\n')).toHaveLength(6);
});

test('apps stop by themselves when the launcher is killed', async () => {
  const script = path.join(home, 'app.mjs');
  writeFileSync(script, `console.log('up ' + process.pid); setInterval(() => {}, 1000);`);
  const launcher = `
    import { AppLog } from ${JSON.stringify(new URL('./app-log.mjs', import.meta.url).href)};
    import { SupervisedApp } from ${JSON.stringify(new URL('./supervised-app.mjs', import.meta.url).href)};
    const log = new AppLog('app', { directory: ${JSON.stringify(home)}, show: () => {} });
    log.write = (line) => console.log(line);
    const options = { name: 'app', script: ${JSON.stringify(script)}, env: {}, log, onFailure: () => {}, onChange: () => {} };
    new SupervisedApp(options).start();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', launcher], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [up] = await once(child.stdout.setEncoding('utf8'), 'data');
  const pid = Number(up.split(' ')[1]);
  expect(commandOf(pid)).toContain('die-with-parent');
  child.kill('SIGKILL');
  expect(await waitForEnd(pid, 5_000)).toBe(true);
});
