import type { BotSettings, Tone } from '@dragoman/tenants';

/** What each manner of speaking asks of Claude. English, because Claude follows it best; answers keep the member's language. */
const toneTexts: Readonly<Record<Tone, string>> = {
  friendly: 'Be warm and encouraging, as a good friend who knows the matter would be.',
  formal:
    'Be polite and formal: no slang, no emoji, and the respectful form of address where a language has one.',
  brief: 'Be as brief as the matter allows: a sentence or two, and more only when asked.',
  patient:
    'Explain as a patient teacher: step by step, with a small example, and without assuming prior knowledge.',
  playful: 'Be light-hearted and playful, with a joke now and then, but never at a member’s expense.',
};

/** What the guild's managers add to the system prompt; it stands after its fixed part, so that part stays cached. */
export function personaOf({ tone, persona }: Pick<BotSettings, 'tone' | 'persona'>): string | undefined {
  const parts = [tone === null ? null : toneTexts[tone], persona].filter((part) => part !== null);
  return parts.length === 0 ? undefined : parts.join('\n');
}
