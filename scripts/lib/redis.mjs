import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.mjs';
import { stopWithUs } from './guard.mjs';

/** Whether `redis-server` is installed here. */
export function redisIsInstalled() {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Starts a real Redis for tests and benchmarks: in memory, on a free port of 127.0.0.1, gone when this process ends.
 * @returns {Promise<{ port: number, pid: number, kill: (signal: NodeJS.Signals) => void, stop: () => Promise<void> }>}
 */
export async function startRedis() {
  const directory = mkdtempSync(path.join(tmpdir(), 'dragoman-redis-'));
  const port = await freePort();
  const settings = { port, bind: '127.0.0.1', dir: directory, databases: 4096, appendonly: 'no', save: '' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', args, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await new Promise((resolve, reject) => {
    let log = '';
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`redis-server did not start:\n${log}`)));
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      if (log.length < 20_000) log += chunk;
      if (log.includes('Ready to accept connections')) resolve(undefined);
    });
  });
  const pid = /** @type {number} */ (child.pid);
  const guard = stopWithUs(pid, directory);
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };
  void ended.then(() => guard.kill());
  return { port, pid, kill: (signal) => void child.kill(signal), stop };
}
