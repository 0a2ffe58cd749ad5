/** Injection token of the Discord REST client. */
export const DISCORD = Symbol('discord');
/** Injection token of the address of the dashboard, without a slash at its end. */
export const PUBLIC_URL = Symbol('public url');
