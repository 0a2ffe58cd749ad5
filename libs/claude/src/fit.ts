import { affordableOutput, boundMicros, type CacheUse } from './bound.js';

export interface FitCandidate {
  model: string;
  /** The longest answer wanted from this model, in tokens. */
  maxOutput: number;
  /** When the input was counted for this model; tokenizers differ. */
  inputTokens?: number;
}

export interface FitInput {
  /** Micro-US-dollars that may be spent at most. */
  granted: number;
  /** In order of preference. */
  candidates: readonly FitCandidate[];
  /** Upper bound of the prompt, in tokens. */
  inputTokens: number;
  /** An answer shorter than this is not worth giving, in tokens. */
  minOutput: number;
  /** Default 5m: the request marks its prefix for the cache. */
  cacheUse?: CacheUse;
  inferenceGeo?: string;
  version?: string;
}

export type Fit =
  | {
      kind: 'fit';
      model: string;
      maxTokens: number;
      worstCaseMicros: number;
      /** The answer may have to be shorter than wanted. */
      shortened: boolean;
      /** Not the preferred model. */
      cheaper: boolean;
    }
  | {
      kind: 'too_small';
      /** The least that would have been enough for the shortest answer; undefined when no candidate can take the prompt. */
      neededMicros: number | undefined;
    };

/**
 * Fits a reply to the money that is left: the first candidate whose full answer can be paid; where none can, the one
 * that can say most. What it picks never costs more than `granted`.
 * @throws UnknownModelError for a candidate without a price
 */
export function fitReply(input: FitInput): Fit {
  const { granted, candidates, minOutput } = input;
  const options = candidates.map((candidate, index) => {
    const bound = boundOf(input, candidate);
    const affordable = affordableOutput(bound, granted);
    return { candidate, index, bound, maxTokens: Math.min(affordable, candidate.maxOutput) };
  });
  const full = options.find(({ candidate, maxTokens }) => maxTokens === candidate.maxOutput);
  const most = options.reduce<(typeof options)[number] | undefined>(
    (best, option) => (best && best.maxTokens >= option.maxTokens ? best : option),
    undefined,
  );
  const chosen = full ?? most;
  if (!chosen || chosen.maxTokens < Math.max(1, Math.min(minOutput, chosen.candidate.maxOutput))) {
    return { kind: 'too_small', neededMicros: needed(input) };
  }
  return {
    kind: 'fit',
    model: chosen.candidate.model,
    maxTokens: chosen.maxTokens,
    worstCaseMicros: boundMicros({ ...chosen.bound, maxTokens: chosen.maxTokens }),
    shortened: chosen.maxTokens < chosen.candidate.maxOutput,
    cheaper: chosen.index > 0,
  };
}

function boundOf(input: FitInput, candidate: FitCandidate) {
  return {
    model: candidate.model,
    inputTokens: candidate.inputTokens ?? input.inputTokens,
    ...(input.cacheUse && { cacheUse: input.cacheUse }),
    ...(input.inferenceGeo && { inferenceGeo: input.inferenceGeo }),
    ...(input.version && { version: input.version }),
  };
}

/** Any amount this large affords whatever the model's window allows. */
const UNLIMITED = Number.MAX_SAFE_INTEGER;

function needed(input: FitInput): number | undefined {
  const costs = input.candidates.flatMap((candidate) => {
    const bound = boundOf(input, candidate);
    const least = Math.max(1, Math.min(input.minOutput, candidate.maxOutput));
    return affordableOutput(bound, UNLIMITED) < least ? [] : [boundMicros({ ...bound, maxTokens: least })];
  });
  return costs.length > 0 ? Math.min(...costs) : undefined;
}
