import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CommandDecision, CommandRule } from '@dragoman/discord';

const targets = { ROLE: 'role', MEMBER: 'member', CHANNEL: 'channel' } as const satisfies Record<
  Uppercase<CommandRule['target']>,
  CommandRule['target']
>;
const effects = { ALLOW: 'allow', DENY: 'deny' } as const satisfies Record<
  Uppercase<CommandRule['effect']>,
  CommandRule['effect']
>;
const reasons = {
  OWNER: 'owner',
  ADMINISTRATOR: 'administrator',
  RULE: 'rule',
  DEFAULT: 'default',
  DENIED: 'denied',
  NOT_AMONG: 'not-among',
  NOT_HERE: 'not-here',
  PERMISSION: 'permission',
} as const;

registerEnumType(targets, { name: 'CommandRuleTarget' });
registerEnumType(effects, { name: 'CommandRuleEffect' });
registerEnumType(reasons, {
  name: 'CommandReason',
  description: 'What decided whether a command may be used.',
  valuesMap: {
    OWNER: { description: 'They own the server: nothing can be forbidden to them.' },
    ADMINISTRATOR: { description: 'They are an administrator: nothing can be forbidden to them.' },
    RULE: { description: 'A rule allows it to them, to a role of theirs or to everybody.' },
    DEFAULT: { description: 'No rule says anything, and they have the permissions that it asks for.' },
    DENIED: { description: 'A rule forbids it to them, to a role of theirs or in this channel.' },
    NOT_AMONG: { description: 'It is forbidden to everybody who is not allowed by name.' },
    NOT_HERE: { description: 'It is forbidden in all channels that are not allowed by name.' },
    PERMISSION: { description: 'They lack a Discord permission that it asks for, and no rule allows it.' },
  },
});

/** A command of the bot. */
@ObjectType('GuildCommand')
export class GuildCommandType {
  @Field(() => ID, { description: 'Its name behind the slash.' })
  name: string;

  @Field(() => String)
  description: string;

  @Field(() => [String], { description: "Discord's names of the permissions that it asks for by default." })
  defaultPermissions: string[];
}

/** What the managers decided of a command for one role, member or channel. */
@ObjectType('CommandRule')
export class CommandRuleType implements CommandRule {
  @Field(() => ID, { description: "A command's name; '*' is every command." })
  command: string;

  @Field(() => targets)
  target: CommandRule['target'];

  @Field(() => ID, { description: "The server's own id stands for everybody and for all channels." })
  targetId: string;

  @Field(() => effects)
  effect: CommandRule['effect'];
}

/** Whether somebody may use a command somewhere, and why. */
@ObjectType('CommandDecision')
export class CommandDecisionType {
  @Field(() => Boolean)
  allowed: boolean;

  @Field(() => reasons)
  because: CommandDecision['because'];

  @Field(() => CommandRuleType, { nullable: true, description: 'The rule that decided.' })
  rule: CommandRule | null;

  @Field(() => [String], { description: "Discord's names of the permissions that are missing." })
  missing: string[];
}

@InputType('CommandRuleInput')
export class CommandRuleInput {
  @Field(() => ID)
  guildId: string;

  @Field(() => ID, { description: "A command's name; '*' is every command." })
  command: string;

  @Field(() => targets)
  target: CommandRule['target'];

  @Field(() => ID, { description: "The server's own id stands for everybody and for all channels." })
  targetId: string;

  @Field(() => effects, { nullable: true, description: 'null takes the rule away.' })
  effect: CommandRule['effect'] | null;
}

/** Somebody to try a command as. */
@InputType('CommandTrialInput')
export class CommandTrialInput {
  @Field(() => ID)
  command: string;

  @Field(() => ID, { nullable: true, description: 'Left out: somebody of whom only the roles are known.' })
  memberId?: string | null;

  @Field(() => [ID])
  roleIds: string[];

  @Field(() => ID, { nullable: true })
  channelId?: string | null;
}

export function toDecisionType(decision: CommandDecision): CommandDecisionType {
  const { allowed, because } = decision;
  return {
    allowed,
    because,
    rule: 'rule' in decision ? decision.rule : null,
    missing: 'missing' in decision ? [...decision.missing] : [],
  };
}
