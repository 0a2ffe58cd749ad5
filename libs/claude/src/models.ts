import { modelName } from './price.js';

/** What members chat with by default: the best answer for its price ($2 / $10 per MTok) among the current models. */
export const DEFAULT_MODEL = 'claude-sonnet-5-5';
/** What a nearly used up budget falls back to ($0.10 / $0.50 per MTok). */
export const CHEAP_MODEL = 'claude-haiku-5-5';

/** How a request asks a model to answer a chat at once instead of thinking first. */
export interface ChatTuning {
  thinking?: { type: 'disabled' | 'between_tools' };
  effort?: 'low' | 'medium';
}

/**
 * Thinking is billed as output and counts towards max_tokens, and a chat wants its first words soon, so each model is
 * set to its least. Models differ in what they accept: Sonnet 5.5 refuses `disabled` and takes `between_tools`; Opus
 * 5.5, Fable and Mythos always think and take only an effort; older models do not think unless asked to.
 * Source: https://platform.claude.com/docs/en/build-with-claude/thinking ("Configuring thinking") and the migration guides.
 */
const TUNING: Readonly<Record<string, ChatTuning>> = {
  'claude-sonnet-5-5': { thinking: { type: 'between_tools' }, effort: 'medium' },
  'claude-sonnet-5': { thinking: { type: 'disabled' } },
  'claude-haiku-5-5': { thinking: { type: 'disabled' }, effort: 'medium' },
  'claude-opus-5': { thinking: { type: 'disabled' } },
  'claude-opus-5-5': { effort: 'low' },
  'claude-fable-5-2': { effort: 'low' },
  'claude-fable-5-1': { effort: 'low' },
  'claude-fable-5': { effort: 'low' },
  'claude-mythos-5-2': { effort: 'low' },
  'claude-mythos-5-1': { effort: 'low' },
  'claude-mythos-5': { effort: 'low' },
};

export function chatTuning(model: string): ChatTuning {
  return TUNING[modelName(model)] ?? {};
}
