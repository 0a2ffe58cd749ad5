import { ConfigError, configErrorExitCode, exitOnConfigError } from '@dragoman/platform/config';
import { createLogger, type Logger } from '@dragoman/platform/log';
import { startMetrics } from '@dragoman/platform/metrics';
import { readConfig } from './config.js';
import { startShardManager } from './shard-manager.js';

const service = 'shard-manager';

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(service, config.LOG_LEVEL);
  startMetrics(service);
  const onFatal = (error: Error) => die(error, log);
  const running = await startShardManager({ config, log, onFatal });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void running.stop().finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  running.connected.catch(onFatal);
}

/** Without its gateway the process is of no use; one that is configured wrongly says how, once. */
function die(error: Error, log: Logger): void {
  if (!(error instanceof ConfigError)) log.fatal({ err: error }, 'the gateway is closed');
  else process.stderr.write(`${error.message}\n`);
  process.exit(error instanceof ConfigError ? configErrorExitCode : 1);
}

main().catch(exitOnConfigError);
