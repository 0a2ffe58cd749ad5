import { formatDate, relativeTime, text, type Locale, type TextKey } from '@dragoman/discord';
import type { AppError } from '@dragoman/platform/errors';
import type { Guild } from '@dragoman/tenants';
import type { TurnOutcome } from './turn.entity.js';

/** Why a reply is not as long or as good as usual. */
export type ReplyNote = 'budgetShort' | 'budgetCheaper' | 'budgetShortCheaper' | 'maxLength' | 'stopped';

/** Texts chosen by an error's code take whatever values they need from the same set. */
const say = text as (locale: Locale, key: TextKey, values: Record<string, string | number>) => string;

const exhaustedKeys: Readonly<Record<string, TextKey>> = {
  guild: 'error.budgetExhausted',
  member: 'error.budgetExhaustedMember',
  role: 'error.budgetExhaustedRole',
  channel: 'error.budgetExhaustedChannel',
  account: 'error.budgetExhaustedAccount',
};

/** What a member reads when there is no answer. */
export function failureText(
  locale: Locale,
  error: AppError,
  about: { guild: Guild; channelId: string; dashboardUrl: string; reference: string },
): string {
  const { guild } = about;
  const scope = String(error.values['scope'] ?? 'guild');
  const key = error.code === 'BUDGET_EXHAUSTED' ? exhaustedKeys[scope] : undefined;
  const resetsAt = error.values['resetsAt'];
  return say(locale, key ?? (error.entry.discord as TextKey), {
    date: resetsAt === undefined ? '' : formatDate(locale, new Date(resetsAt), guild.timeZone),
    limit: error.values['limit'] ?? guild.plan.questionCharacters,
    when: relativeTime(new Date(Date.now() + (error.retryAfterMs ?? 30_000))),
    channel: `<#${about.channelId}>`,
    permissions: String(error.values['permissions'] ?? ''),
    reference: about.reference,
    url: about.dashboardUrl,
    example: guild.settings.prefix === '' ? '`/ask …`' : `\`${guild.settings.prefix}ask …\``,
  });
}

/** The answer with what has to be said about it, in small print below. */
export function finalText(
  locale: Locale,
  answer: { text: string; outcome: TurnOutcome; note: ReplyNote | undefined },
): string {
  const { outcome, note } = answer;
  if (outcome === 'cut') return below(answer.text, text(locale, 'error.streamCut'));
  return note === undefined ? answer.text : below(answer.text, text(locale, `note.${note}`));
}

function below(answer: string, note: string): string {
  return answer === '' ? note : `${answer}\n\n-# ${note}`;
}

/** For a second try at showing an answer, when only its outcome is known. */
export function noteOf(outcome: TurnOutcome): ReplyNote | undefined {
  if (outcome === 'stopped') return 'stopped';
  return outcome === 'shortened' ? 'budgetShort' : undefined;
}
