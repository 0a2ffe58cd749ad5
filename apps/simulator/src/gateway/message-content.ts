import { z } from 'zod';

/** The parts of a message that decide whether an app without the MESSAGE_CONTENT intent may read it. */
const messageShape = z.looseObject({
  guild_id: z.string().optional(),
  author: z.looseObject({ id: z.string() }).optional(),
  mentions: z.array(z.looseObject({ id: z.string() })).optional(),
  application_id: z.string().nullish(),
  referenced_message: z.record(z.string(), z.unknown()).nullish(),
  message_snapshots: z.array(z.looseObject({ message: z.record(z.string(), z.unknown()) })).optional(),
});

type MessageData = Record<string, unknown>;

/** The app that reads, for "messages an app sends" and "in which the app is mentioned". */
export interface MessageReader {
  userId: string;
  applicationId: string;
}

const EMPTY_CONTENT = { content: '', embeds: [], attachments: [], components: [] } as const;

/**
 * What an app without the MESSAGE_CONTENT intent sees of a guild message. The caller has ruled out DMs.
 * Source: Gateway, "Message Content Intent": content stays in messages the app sent and in messages that mention it
 * (a reply that pings does); a message referred to is judged for itself.
 *
 * @returns the same object when nothing had to be hidden
 */
export function withoutContent(message: MessageData, reader: MessageReader): MessageData {
  const parsed = messageShape.safeParse(message);
  if (!parsed.success) return emptied(message);
  const own = mayRead(parsed.data, reader) ? message : emptied(message);
  const { referenced_message: referenced } = parsed.data;
  if (!referenced) return own;
  const judged = withoutContent(referenced, reader);
  return judged === referenced ? own : { ...own, referenced_message: judged };
}

function mayRead(message: z.infer<typeof messageShape>, reader: MessageReader): boolean {
  return (
    message.author?.id === reader.userId ||
    message.application_id === reader.applicationId ||
    (message.mentions ?? []).some((user) => user.id === reader.userId)
  );
}

/** Only fields that are there are emptied, so that a partial update stays partial. */
function emptied(message: MessageData): MessageData {
  const hidden: MessageData = { ...message };
  for (const [field, empty] of Object.entries(EMPTY_CONTENT)) if (field in hidden) hidden[field] = empty;
  delete hidden.poll;
  if (Array.isArray(hidden.message_snapshots))
    hidden.message_snapshots = hidden.message_snapshots.map(emptiedSnapshot);
  return hidden;
}

function emptiedSnapshot(snapshot: { message: MessageData }): { message: MessageData } {
  return { ...snapshot, message: emptied(snapshot.message) };
}
