import type { Asker, MemberRequest, Place, ReplyPayload } from '@dragoman/contracts';
import { ChannelType } from 'discord.js';
import type { Guilds } from './guilds.js';
import type { InteractionBase } from './interaction.event.js';
import type { DiscordUser, MessageEvent } from './message.event.js';

const threadTypes: ReadonlySet<number> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** A message as a member's request. */
export function requestOfMessage(message: MessageEvent, guilds: Guilds): MemberRequest {
  const { guild_id: guildId, channel_id: channelId, author, member } = message;
  return {
    place: placeOf({ guildId, channelId, parentId: guilds.parentOf(channelId) }),
    asker: {
      id: author.id,
      name: nameOf(author, member?.nick),
      roleIds: member?.roles ?? [],
      locale: null,
    },
    interaction: null,
    messageId: message.id,
    guildLocale: guildId === undefined ? null : guilds.localeOf(guildId),
    receivedAt: Date.now(),
  };
}

export type InteractionRequest = MemberRequest & { interaction: NonNullable<MemberRequest['interaction']> };

/** An interaction as a member's request; undefined when Discord said neither who nor where. */
export function requestOfInteraction(
  interaction: InteractionBase,
  guilds: Guilds,
): InteractionRequest | undefined {
  const { guild_id: guildId, channel, application_id: applicationId, id, token } = interaction;
  const channelId = channel?.id ?? interaction.channel_id;
  const asker = askerOf(interaction);
  if (channelId === undefined || !asker) return undefined;
  const isThread = channel?.type !== undefined && threadTypes.has(channel.type);
  const parentId = (isThread ? channel?.parent_id : undefined) ?? guilds.parentOf(channelId);
  const receivedAt = Date.now();
  return {
    place: placeOf({ guildId, channelId, parentId }),
    asker,
    interaction: { applicationId, id, token, receivedAt },
    messageId: null,
    guildLocale: interaction.guild_locale ?? (guildId === undefined ? null : guilds.localeOf(guildId)),
    receivedAt,
  };
}

function askerOf({ member, user, locale }: InteractionBase): Asker | undefined {
  const person = member?.user ?? user;
  return (
    person && {
      id: person.id,
      name: nameOf(person, member?.nick),
      roleIds: member?.roles ?? [],
      locale: locale ?? null,
      ...(member?.permissions !== undefined && { permissions: member.permissions }),
    }
  );
}

interface Whereabouts {
  guildId: string | undefined;
  channelId: string;
  parentId: string | undefined;
}

function placeOf({ guildId, channelId, parentId }: Whereabouts): Place {
  if (guildId === undefined) return { guildId: null, channelId, parentChannelId: null, kind: 'dm' };
  const kind = parentId === undefined ? 'channel' : 'thread';
  return { guildId, channelId, parentChannelId: parentId ?? null, kind };
}

function nameOf(user: DiscordUser, nick?: string | null): string {
  return (nick || user.global_name || user.username).slice(0, 100);
}

/** What a message replies to, as far as Discord let us see it. */
export function repliedTo(message: MessageEvent, botId: string): ReplyPayload['repliedTo'] {
  const target = message.referenced_message;
  if (!target || target.content === '') return null;
  return {
    authorName: nameOf(target.author),
    fromBot: target.author.id === botId,
    text: target.content,
  };
}
