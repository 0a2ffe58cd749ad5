// Loaded into every app that the launcher starts (`node --import`). The channel to the launcher closes when the launcher dies, also by
// `kill -9`; the app then stops as on SIGTERM, and at the latest after 4 s.
const GRACE_MS = 4_000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The channel alone must not keep an app alive that is done.
process.channel?.unref();
