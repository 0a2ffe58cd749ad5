import { spawn } from 'node:child_process';

/**
 * Stops a server that cannot itself notice our end: a shell waits for the end of our pipe, which comes when this process ends in whatever way.
 * The caller kills the guard once the server has ended, as its process id may be given to another program then.
 * @param {number} pid of the server
 * @param {string} [remove] a directory to remove afterwards
 */
export function stopWithUs(pid, remove) {
  // The wait is bounded: where nobody reaps orphans, the dead server's id stays taken for ever.
  const wait = 'i=0; while kill -0 "$0" 2>/dev/null && [ $i -lt 30 ]; do i=$((i+1)); sleep 0.1; done';
  const script = `read -r _; kill -INT "$0"; [ -z "$1" ] || { ${wait}; rm -rf "$1"; }`;
  const guard = spawn('sh', ['-c', script, String(pid), remove ?? ''], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell (Windows) a killed parent leaves its server; the next start stops it.
  guard.on('error', () => {});
  guard.unref();
  /** @type {import('node:net').Socket | null} */ (guard.stdin)?.unref?.();
  return guard;
}
