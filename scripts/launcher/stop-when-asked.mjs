const ASK_EVERY_MS = 500;

/**
 * Stops the launcher on Ctrl-C, SIGTERM and a closed terminal, and when the npm or the other Node that started it is killed.
 * @param {import('./launch.mjs').Launcher} launcher
 */
export function stopWhenAsked(launcher) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => launcher.stop());
  process.on('uncaughtException', (error) => launcher.stop(error.stack ?? error.message));
  process.on('unhandledRejection', (error) =>
    launcher.stop(error instanceof Error ? error.stack : String(error)),
  );
  process.on('disconnect', () => launcher.stop());
  process.channel?.unref();
  stopWithNpm(launcher);
}

/**
 * A killed npm does not tell: its child gets another parent. Only then; a launcher started by hand may outlive its shell.
 * @param {import('./launch.mjs').Launcher} launcher
 */
function stopWithNpm(launcher) {
  if (process.env['npm_lifecycle_event'] !== 'start' || process.channel) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    launcher.stop();
  }, ASK_EVERY_MS);
  timer.unref();
}
