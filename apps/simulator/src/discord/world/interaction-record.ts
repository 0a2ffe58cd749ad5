import type { Snowflake } from 'discord-api-types/v10';
import type { Json } from './records.js';

/** What an application still may do with one interaction. */
export interface InteractionRecord {
  id: Snowflake;
  token: string;
  applicationId: Snowflake;
  /** 2 command, 3 component, 4 autocomplete, 5 modal submit */
  type: 2 | 3 | 4 | 5;
  userId: Snowflake;
  channelId: Snowflake;
  guildId?: Snowflake;
  createdAt: number;
  /** What the member's client calls it; given back in its events. */
  nonce?: string;
  /** The command or component as it was used, for the message's metadata. */
  metadata: Json;
  legacy?: Json;
  /** The message whose component was used, or whose component opened the modal. */
  messageId?: Snowflake;
  acknowledged: boolean;
  /** Message of the answer: the new one, or the one with the component. */
  originalId?: Snowflake;
  /** The original is still a deferred "thinking" message. */
  loading: boolean;
  /** The modal this interaction was answered with. */
  modal?: Json;
  /** Stops the event that tells the member that the application did not answer. */
  stopDeadline: () => void;
}
