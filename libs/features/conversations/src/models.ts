/** Injection token of the Claude client. */
export const CLAUDE = Symbol('claude');
/** Injection token of `ReplyModels`. */
export const REPLY_MODELS = Symbol('reply models');
export interface ReplyModels {
  /** What members chat with. */
  preferred: string;
  /** What a nearly used up budget falls back to; also writes summaries. */
  cheap: string;
  /** Longest answer, in tokens. */
  maxOutput: number;
}
