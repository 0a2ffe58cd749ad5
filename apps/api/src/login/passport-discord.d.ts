/** passport-discord has no types of its own; this is what we use of it and of passport-oauth2 below it. */
declare module 'passport-discord' {
  export interface StrategyOptions {
    clientID: string;
    clientSecret: string;
    callbackURL: string;
    authorizationURL: string;
    tokenURL: string;
    scope: string[];
    state: true;
    pkce: true;
    /** Where in the session the login under way is kept. */
    sessionKey: string;
  }

  type Done<T> = (error: unknown, result?: T, info?: object) => void;

  export default class Strategy<Profile, User> {
    constructor(
      options: StrategyOptions,
      verify: (
        accessToken: string,
        refreshToken: string,
        answer: Record<string, unknown>,
        profile: Profile,
        done: Done<User>,
      ) => void,
    );
    authenticate(request: object, options: object): void;
    userProfile(accessToken: string, done: Done<Profile>): void;
    authorizationParams(options: object): Record<string, string>;
  }
}
