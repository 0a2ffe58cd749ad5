import { priceOf } from '@dragoman/claude';
import type { Guild } from '@dragoman/tenants';

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

/**
 * The models of a guild: what its managers chose, where their plan still has it and it has a price; else the service's.
 * One that is dearer than the preferred model is no fallback: the preferred one then is its own.
 */
export function modelsOf(
  service: ReplyModels,
  { settings, plan }: Pick<Guild, 'settings' | 'plan'>,
): ReplyModels {
  const allowed = (model: string | null): model is string =>
    model !== null && plan.models.includes(model) && priceOf(model) !== undefined;
  const preferred = allowed(settings.preferredModel) ? settings.preferredModel : service.preferred;
  const cheap = allowed(settings.cheapModel) ? settings.cheapModel : service.cheap;
  return { ...service, preferred, cheap: outputRate(cheap) > outputRate(preferred) ? preferred : cheap };
}

function outputRate(model: string): number {
  return priceOf(model)?.rates.output ?? 0;
}
