import { ButtonStyle, ComponentType, type APIButtonComponentWithCustomId } from 'discord.js';
import { z } from 'zod';
import type { Locale } from './texts/locale.js';
import { text } from './texts/text.js';

export type ButtonAction = 'stop' | 'retry';

/** A button under a reply: of which turn (a UUID), and who may press it (a Discord user id). */
export interface TurnButton {
  turnId: string;
  askerId: string;
}

/** Ends the reply that is being written. */
export function stopButton(of: TurnButton, locale: Locale): APIButtonComponentWithCustomId {
  return button('stop', of, { label: text(locale, 'button.stop'), style: ButtonStyle.Danger });
}

/** Has the question of a turn answered again. */
export function retryButton(of: TurnButton, locale: Locale): APIButtonComponentWithCustomId {
  return button('retry', of, { label: text(locale, 'button.retry'), style: ButtonStyle.Secondary });
}

function button(
  action: ButtonAction,
  { turnId, askerId }: TurnButton,
  look: { label: string; style: ButtonStyle.Danger | ButtonStyle.Secondary },
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, custom_id: `${action}:${turnId}:${askerId}`, ...look };
}

const fields = z.tuple([z.enum(['stop', 'retry']), z.uuid(), z.string().regex(/^\d{1,20}$/)]);

/** Reads the custom id of a pressed button; undefined when it is none of these. */
export function parseButton(customId: string): (TurnButton & { action: ButtonAction }) | undefined {
  const parsed = fields.safeParse(customId.split(':'));
  if (!parsed.success) return undefined;
  const [action, turnId, askerId] = parsed.data;
  return { action, turnId, askerId };
}
