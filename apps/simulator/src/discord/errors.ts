/** One problem of one field: Discord sends a word as its code (documentation: Reference, Error messages). */
export interface FieldProblem {
  code: string;
  message: string;
}

export type NestedErrors = { _errors: FieldProblem[] } | { [field: string]: NestedErrors };

/** An answer other than 2xx, with the JSON error code of Discord's documentation (Opcodes and Status Codes). */
export class DiscordError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: NestedErrors,
  ) {
    super(message);
  }

  toJSON(): Record<string, unknown> {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

const UNKNOWN = {
  Account: 10001,
  Application: 10002,
  Channel: 10003,
  Guild: 10004,
  Integration: 10005,
  Invite: 10006,
  Member: 10007,
  Message: 10008,
  'Permission Overwrite': 10009,
  Role: 10011,
  Token: 10012,
  User: 10013,
  Emoji: 10014,
  Webhook: 10015,
  Ban: 10026,
  SKU: 10027,
  Entitlement: 10029,
  interaction: 10062,
  'application command': 10063,
  'Application Command Permissions': 10066,
} as const;

/** 404 with the `10xxx` code of that kind of object. */
export function unknown(what: keyof typeof UNKNOWN): DiscordError {
  return new DiscordError(404, UNKNOWN[what], `Unknown ${what}`);
}

export const missingAccess = (): DiscordError => new DiscordError(403, 50001, 'Missing Access');
export const missingPermissions = (): DiscordError => new DiscordError(403, 50013, 'Missing Permissions');
export const unauthorized = (): DiscordError => new DiscordError(401, 0, '401: Unauthorized');
export const notFound = (): DiscordError => new DiscordError(404, 0, '404: Not Found');
export const botsCannotUse = (): DiscordError =>
  new DiscordError(403, 20001, 'Bots cannot use this endpoint');
export const onlyBots = (): DiscordError => new DiscordError(403, 20002, 'Only bots can use this endpoint');
export const emptyMessage = (): DiscordError => new DiscordError(400, 50006, 'Cannot send an empty message');
export const cannotEditOthers = (): DiscordError =>
  new DiscordError(403, 50005, 'Cannot edit a message authored by another user');
export const wrongChannelType = (): DiscordError =>
  new DiscordError(400, 50024, 'Cannot execute action on this channel type');
export const systemMessage = (): DiscordError =>
  new DiscordError(403, 50021, 'Cannot execute action on a system message');
export const cannotMessageUser = (): DiscordError =>
  new DiscordError(403, 50007, 'Cannot send messages to this user');
export const cannotInDm = (): DiscordError =>
  new DiscordError(403, 50003, 'Cannot execute action on a DM channel');
export const invalidWebhookToken = (): DiscordError => new DiscordError(401, 50027, 'Invalid Webhook Token');
export const tooLarge = (): DiscordError => new DiscordError(413, 40005, 'Request entity too large');
export const archivedThread = (): DiscordError => new DiscordError(400, 50083, 'Thread is archived');

/** 400 `Invalid Form Body` for one field; `path` is the way to it, for example `['embeds', 0, 'title']`. */
export function invalidField(path: readonly PropertyKey[], code: string, message: string): DiscordError {
  return invalidForm([{ path, code, message }]);
}

export interface PathProblem extends FieldProblem {
  path: readonly PropertyKey[];
}

/** 400 with code 50035 and Discord's nested `errors` object. */
export function invalidForm(problems: readonly PathProblem[]): DiscordError {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) {
      node = (node[String(key)] ??= {}) as Record<string, unknown>;
    }
    const list = (node['_errors'] ??= []) as FieldProblem[];
    list.push({ code, message });
  }
  return new DiscordError(400, 50035, 'Invalid Form Body', root as NestedErrors);
}
