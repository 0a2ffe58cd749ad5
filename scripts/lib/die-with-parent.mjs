// Loaded into every app that the launcher starts (`node --import`). The channel to the launcher closes when the launcher dies, also by
// `kill -9`; the app then stops as on SIGTERM, and is ended from outside when it has not done so after 4 s, however stuck it is.
import { spawn } from 'node:child_process';

const LAST_RESORT =
  'i=0; while [ $i -lt 40 ]; do kill -0 "$0" 2>/dev/null || exit 0; i=$((i+1)); sleep 0.1; done; kill -9 "$0"';

process.on('disconnect', () => {
  const guard = spawn('sh', ['-c', LAST_RESORT, String(process.pid)], { detached: true, stdio: 'ignore' });
  // Without a shell (Windows) there is no last resort.
  guard.on('error', () => {});
  guard.unref();
  process.kill(process.pid, 'SIGTERM');
});
// The channel alone must not keep an app alive that is done.
process.channel?.unref();
