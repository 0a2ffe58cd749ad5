import { CHANNEL, isThread, type Channel, type Guild } from '../wire/guild.js';
import { compareIds } from '../wire/snowflake.js';

export interface ChannelRow {
  channel: Channel;
  threads: Channel[];
}

export interface ChannelSection {
  /** Undefined for channels outside of any category, which come first. */
  category: Channel | undefined;
  rows: ChannelRow[];
}

const TALKING: readonly number[] = [CHANNEL.text, CHANNEL.announcement, CHANNEL.voice];

const inOrder = (one: Channel, other: Channel): number =>
  Number(one.type === CHANNEL.voice) - Number(other.type === CHANNEL.voice) ||
  one.position - other.position ||
  compareIds(one.id, other.id);

/** A guild's channels as the list shows them. */
export function channelTree(guild: Guild): ChannelSection[] {
  const all = Object.values(guild.channels);
  const rowsIn = (parentId: string | undefined): ChannelRow[] =>
    all
      .filter(({ type, parent_id }) => TALKING.includes(type) && (parent_id ?? undefined) === parentId)
      .sort(inOrder)
      .map((channel) => ({
        channel,
        threads: all
          .filter((thread) => isThread(thread) && thread.parent_id === channel.id)
          .sort((one, other) => compareIds(one.id, other.id)),
      }));
  const categories = all.filter(({ type }) => type === CHANNEL.category).sort(inOrder);
  return [undefined, ...categories]
    .map((category) => ({ category, rows: rowsIn(category?.id) }))
    .filter(({ rows }) => rows.length > 0);
}

/** Where somebody who chose nothing begins: where the bot is meant to be tried, else the first channel. */
export function firstChannel(guild: Guild): Channel | undefined {
  const rows = channelTree(guild).flatMap((section) => section.rows);
  const texts = rows.map(({ channel }) => channel).filter(({ type }) => type === CHANNEL.text);
  return texts.find(({ name }) => name?.includes('bot')) ?? texts[0];
}
