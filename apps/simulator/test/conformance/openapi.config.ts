/** DISCORD_OPENAPI names the file when it is not at its usual place beside the repository. */
export function specPath(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env['DISCORD_OPENAPI'] === '' ? undefined : env['DISCORD_OPENAPI'];
}
