import type { AuthorizeOptions, DiscordLogin, DiscordStrategy, LoginFlow } from './discord.strategy.js';

/** What a Passport strategy decided. */
export type Outcome =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'success'; readonly login: DiscordLogin; readonly flow: LoginFlow }
  | { readonly kind: 'refused' };

const patienceMs = 20_000;

/**
 * Runs a Passport strategy on a request and says what it decided. That a strategy reports through these four methods is
 * Passport's contract; its own middleware would answer the request itself, in Express's way, past Fastify's session.
 * @throws Error when Discord cannot be asked, or not in time
 */
export function authenticate(
  strategy: DiscordStrategy,
  request: object,
  options: AuthorizeOptions | Record<string, never> = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('Discord did not answer in time'));
    }, patienceMs);
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const attempt = Object.assign(Object.create(strategy) as DiscordStrategy, {
      redirect: (url: string) => {
        settle({ kind: 'redirect', url });
      },
      success: (login: DiscordLogin, info: { state: LoginFlow }) => {
        settle({ kind: 'success', login, flow: info.state });
      },
      fail: () => {
        settle({ kind: 'refused' });
      },
      error: (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    });
    attempt.authenticate(request, options);
  });
}
