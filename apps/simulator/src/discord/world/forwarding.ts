import type { Snowflake } from 'discord-api-types/v10';
import { blankMessage, publishMessage } from './messages.js';
import type { ChannelRecord, MessageRecord } from './records.js';
import type { World } from './world.js';

const HAS_SNAPSHOT = 1 << 14;

export interface Forward {
  channel: ChannelRecord;
  authorId: Snowflake;
  source: MessageRecord;
}

/** Carries a copy of the message as it is now (documentation: Message Reference Types, FORWARD). */
export function forwardMessage(world: World, { channel, authorId, source }: Forward): MessageRecord {
  const guildId = world.channel(source.channelId).guildId;
  const message = blankMessage(world, {
    channel,
    authorId,
    extraFlags: HAS_SNAPSHOT,
    reference: {
      type: 1,
      messageId: source.id,
      channelId: source.channelId,
      ...(guildId !== undefined && { guildId }),
    },
  });
  message.snapshot = source.snapshot ?? { ...source };
  return publishMessage(world, message);
}
