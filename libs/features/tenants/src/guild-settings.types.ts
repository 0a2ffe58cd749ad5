import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { BotSettings, ChannelMode, SetupStep, Tone } from './guild-settings.js';

const toneValues = {
  FRIENDLY: 'friendly',
  FORMAL: 'formal',
  BRIEF: 'brief',
  PATIENT: 'patient',
  PLAYFUL: 'playful',
} as const satisfies Record<Uppercase<Tone>, Tone>;
const modeValues = { ALL: 'all', ONLY: 'only', EXCEPT: 'except' } as const satisfies Record<
  Uppercase<ChannelMode>,
  ChannelMode
>;
const stepValues = {
  LANGUAGE: 'language',
  CHANNEL: 'channel',
  BUDGET: 'budget',
  TRY: 'try',
  DONE: 'done',
} as const satisfies Record<Uppercase<SetupStep>, SetupStep>;
export const messageContentStates = { GRANTED: 'granted', MISSING: 'missing', UNKNOWN: 'unknown' } as const;
export type MessageContentState = (typeof messageContentStates)[keyof typeof messageContentStates];

registerEnumType(toneValues, { name: 'Tone' });
registerEnumType(modeValues, { name: 'ChannelMode', description: 'Of the listed channels.' });
registerEnumType(stepValues, { name: 'SetupStep' });
registerEnumType(messageContentStates, { name: 'MessageContentState' });

const personaHint = 'Instructions to Claude, at most 1,000 characters.';
const prefixHint = "The sign before commands, such as '!'; '' where none is listened to.";
const modelHint = 'Id of a model of the plan; null: what the service uses.';

/** How the bot behaves in a server. */
@ObjectType('BotSettings')
export class BotSettingsType implements BotSettings {
  @Field(() => toneValues, { nullable: true })
  tone: Tone | null;

  @Field(() => String, { nullable: true, description: personaHint })
  persona: string | null;

  @Field(() => String, { nullable: true, description: modelHint })
  preferredModel: string | null;

  @Field(() => String, { nullable: true, description: modelHint })
  cheapModel: string | null;

  @Field(() => modeValues, {
    description: 'Whether the bot answers everywhere, only in, or all but in `channelIds`.',
  })
  channelMode: ChannelMode;

  @Field(() => [ID])
  channelIds: readonly string[];

  @Field(() => Boolean, { description: 'Whether a mention is answered.' })
  onMention: boolean;

  @Field(() => Boolean, { description: "Whether a reply to one of the bot's messages is answered." })
  onReply: boolean;

  @Field(() => String, { description: prefixHint })
  prefix: string;

  @Field(() => stepValues, {
    nullable: true,
    description: 'How far the guided set-up got; null: never opened.',
  })
  setupStep: SetupStep | null;
}

/** What is left out stays as it is; null sets the default. */
@InputType('GuildSettingsInput')
export class GuildSettingsInput {
  @Field(() => ID)
  guildId: string;

  @Field(() => String, {
    nullable: true,
    description: "One of en, tr, ar, ckb, kmr; null: each member's own.",
  })
  language?: string | null;

  @Field(() => Int, { nullable: true, description: "Days, at most the plan's maximum." })
  retentionDays?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'IANA name. It belongs to the account: its owner and admins can change it, for all its servers.',
  })
  timeZone?: string | null;

  @Field(() => toneValues, { nullable: true })
  tone?: Tone | null;

  @Field(() => String, { nullable: true, description: personaHint })
  persona?: string | null;

  @Field(() => String, { nullable: true, description: modelHint })
  preferredModel?: string | null;

  @Field(() => String, { nullable: true, description: modelHint })
  cheapModel?: string | null;

  @Field(() => modeValues, { nullable: true })
  channelMode?: ChannelMode | null;

  @Field(() => [ID], { nullable: true })
  channelIds?: string[] | null;

  @Field(() => Boolean, { nullable: true })
  onMention?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  onReply?: boolean | null;

  @Field(() => String, { nullable: true, description: prefixHint })
  prefix?: string | null;

  @Field(() => stepValues, { nullable: true })
  setupStep?: SetupStep | null;
}
