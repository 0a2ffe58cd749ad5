import { z } from 'zod';
import { choiceSchema } from './command.js';
import { componentSchema } from './component.js';
import { channelSchema, emojiSchema, guildCreateSchema, guildUpdateSchema, roleSchema } from './guild.js';
import { messageSchema } from './message.js';
import { memberSchema, userSchema } from './user.js';

const nonce = z.union([z.string(), z.number()]).transform(String).optional();
const inChannel = { channel_id: z.string(), guild_id: z.string().optional() };
const reaction = z.object({ ...inChannel, message_id: z.string(), user_id: z.string(), emoji: emojiSchema });
const role = z.object({ guild_id: z.string(), role: roleSchema });
const event = <T extends string, D extends z.ZodType>(t: T, d: D) => z.object({ t: z.literal(t), d });

export const modalSchema = z.object({
  id: z.string(),
  nonce,
  channel_id: z.string(),
  custom_id: z.string(),
  title: z.string(),
  components: z.array(componentSchema),
  application: z.object({ id: z.string(), name: z.string() }),
});
export type Modal = z.infer<typeof modalSchema>;

/** Dispatches that change something on this page. Source: Gateway Events, "Receive events". */
const dispatchSchema = z.discriminatedUnion('t', [
  event(
    'READY',
    z.object({
      user: userSchema,
      session_id: z.string(),
      resume_gateway_url: z.string(),
      guilds: z.array(guildCreateSchema),
      private_channels: z.array(channelSchema),
    }),
  ),
  event('GUILD_CREATE', guildCreateSchema),
  event('GUILD_UPDATE', guildUpdateSchema),
  event('GUILD_DELETE', z.object({ id: z.string() })),
  event('CHANNEL_CREATE', channelSchema),
  event('CHANNEL_UPDATE', channelSchema),
  event('CHANNEL_DELETE', channelSchema),
  event('THREAD_CREATE', channelSchema),
  event('THREAD_UPDATE', channelSchema),
  event('THREAD_DELETE', z.object({ id: z.string(), guild_id: z.string() })),
  event('GUILD_MEMBER_ADD', memberSchema.extend({ guild_id: z.string() })),
  event('GUILD_MEMBER_UPDATE', memberSchema.extend({ guild_id: z.string() })),
  event('GUILD_MEMBER_REMOVE', z.object({ guild_id: z.string(), user: userSchema })),
  event('GUILD_ROLE_CREATE', role),
  event('GUILD_ROLE_UPDATE', role),
  event('GUILD_ROLE_DELETE', z.object({ guild_id: z.string(), role_id: z.string() })),
  event('MESSAGE_CREATE', messageSchema),
  event('MESSAGE_UPDATE', messageSchema),
  event('MESSAGE_DELETE', z.object({ id: z.string(), ...inChannel })),
  event('MESSAGE_DELETE_BULK', z.object({ ids: z.array(z.string()), ...inChannel })),
  event('MESSAGE_REACTION_ADD', reaction),
  event('MESSAGE_REACTION_REMOVE', reaction),
  event('MESSAGE_REACTION_REMOVE_ALL', z.object({ ...inChannel, message_id: z.string() })),
  event(
    'MESSAGE_REACTION_REMOVE_EMOJI',
    z.object({ ...inChannel, message_id: z.string(), emoji: emojiSchema }),
  ),
  event('TYPING_START', z.object({ ...inChannel, user_id: z.string(), timestamp: z.number() })),
  event('INTERACTION_CREATE', z.object({ id: z.string(), nonce })),
  event('INTERACTION_SUCCESS', z.object({ id: z.string(), nonce })),
  event('INTERACTION_FAILURE', z.object({ id: z.string(), nonce })),
  event('INTERACTION_MODAL_CREATE', modalSchema),
  event('APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE', z.object({ nonce, choices: z.array(choiceSchema) })),
]);
export type GatewayEvent = z.infer<typeof dispatchSchema>;
export type Dispatch<T extends GatewayEvent['t']> = Extract<GatewayEvent, { t: T }>['d'];

/** Undefined for events that this page has no use for. */
export function parseDispatch(t: string, d: unknown): GatewayEvent | undefined {
  const parsed = dispatchSchema.safeParse({ t, d });
  return parsed.success ? parsed.data : undefined;
}
