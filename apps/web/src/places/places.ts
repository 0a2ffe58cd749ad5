import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { request } from '../api/client';
import { PlacesDocument, type ChannelKind, type PlacesQuery } from '../generated/graphql';

export type Channel = PlacesQuery['guild']['channels'][number];
export type Role = PlacesQuery['guild']['roles'][number];

/** Where members can write to the bot; a voice channel has a chat of its own. */
const talkable: ReadonlySet<ChannelKind> = new Set<ChannelKind>([
  'TEXT',
  'ANNOUNCEMENT',
  'FORUM',
  'MEDIA',
  'VOICE',
  'STAGE',
]);

/**
 * Channels and roles of the server whose page is open, as the bot last saw them. Both lists are empty while they load, when
 * they cannot be loaded, and before the bot has reported them: pages then fall back to ids.
 */
export function usePlaces() {
  const { guildId = '' } = useParams();
  const { data, isPending } = useQuery({
    queryKey: ['guild', guildId, 'places'],
    queryFn: () => request(PlacesDocument, { id: guildId }),
    staleTime: 60_000,
  });
  const channels = data?.guild.channels ?? [];
  const categories = new Map(channels.map(({ id, name }) => [id, name]));
  return {
    isPending,
    /** Those that one can write in, in the order of Discord's own list. */
    channels: inListOrder(channels).filter(({ kind }) => talkable.has(kind)),
    /** Without the one that is everybody's. */
    roles: (data?.guild.roles ?? []).filter(({ id }) => id !== guildId),
    categoryOf: ({ parentId }: Channel) => (parentId ? categories.get(parentId) : undefined),
    /** `#name`, or `@name`; undefined for what is not known. */
    nameOf: (id: string) => {
      const channel = channels.find((one) => one.id === id);
      if (channel) return `#${channel.name}`;
      const role = data?.guild.roles.find((one) => one.id === id);
      return role && `@${role.name.replace(/^@/, '')}`;
    },
  };
}

/** Channels without a category first, then each category with its own; within them as they come. */
function inListOrder(channels: Channel[]): Channel[] {
  const free = channels.filter(({ parentId, kind }) => parentId === null && kind !== 'CATEGORY');
  const categories = channels.filter(({ kind }) => kind === 'CATEGORY');
  return [...free, ...categories.flatMap(({ id }) => channels.filter(({ parentId }) => parentId === id))];
}
