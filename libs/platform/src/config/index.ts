export { parseConfig, ConfigError, configErrorExitCode, exitOnConfigError } from './parse.js';
export { describeConfig, type ConfigVariable } from './describe.js';
export * from './variables.js';
