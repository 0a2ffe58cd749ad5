/** What the address keeps: whom one speaks as, and where. */
export interface Place {
  memberId?: string | undefined;
  /** `@me` stands for direct messages. */
  guildId?: string | undefined;
  channelId?: string | undefined;
}

export const DIRECT_MESSAGES = '@me';

const NAMES = { memberId: 'as', guildId: 'guild', channelId: 'channel' } as const;

export function readPlace(search: string): Place {
  const query = new URLSearchParams(search);
  return {
    memberId: query.get(NAMES.memberId) ?? undefined,
    guildId: query.get(NAMES.guildId) ?? undefined,
    channelId: query.get(NAMES.channelId) ?? undefined,
  };
}

export function writePlace(place: Place): string {
  const query = new URLSearchParams();
  for (const key of ['memberId', 'guildId', 'channelId'] as const) {
    const value = place[key];
    if (value !== undefined) query.set(NAMES[key], value);
  }
  // Colons and the at sign are fine in a query and read better.
  return `?${query.toString().replaceAll('%40', '@')}`;
}
