import { Injectable } from '@nestjs/common';
import { snowflake, type Asker, type Place } from '@dragoman/contracts';
import {
  COMMANDS,
  decideCommand,
  EVERY_COMMAND,
  findCommand,
  type CommandDecision,
  type CommandDefinition,
} from '@dragoman/discord';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import { AuditLog } from './audit-log.js';
import * as store from './command-rules.store.js';
import type { GuildAccess } from './guild-access.js';
import { permissionsOf } from './guild-place.js';
import { findRights } from './guild-places.store.js';
import type { Guild } from './guild.js';
import { parseInput } from './parse-input.js';

/** A member's wish to use a command somewhere. */
export interface CommandUse {
  readonly command: string;
  readonly asker: Pick<Asker, 'id' | 'roleIds' | 'permissions'>;
  readonly place: Pick<Place, 'channelId' | 'parentChannelId'>;
}

const change = z.object({
  command: z.enum(
    [EVERY_COMMAND, ...COMMANDS.map(({ name }) => name)],
    'should be a command of the bot, or *',
  ),
  target: z.enum(['role', 'member', 'channel']),
  targetId: snowflake,
  /** null takes the rule away. */
  effect: z.enum(['allow', 'deny']).nullable(),
});
export type CommandRuleChange = z.infer<typeof change>;

const trial = z.object({
  command: z.string(),
  memberId: snowflake.nullish(),
  roleIds: z.array(snowflake).max(250, 'should be at most 250 roles'),
  channelId: snowflake.nullish(),
});

/** So many rules a guild may have: more than a grid of all its roles and channels that anybody could read. */
const mostRules = 2_000;

/** Who may use which command where: Discord's own permissions, and what the guild's managers say beside them. */
@Injectable()
export class CommandRulesService {
  constructor(private readonly db: Db) {}

  list({ ctx, guild }: Pick<GuildAccess, 'ctx' | 'guild'>): Promise<store.SetCommandRule[]> {
    return this.db.forTenant(ctx, (tx) => store.findRules(tx, guild.guildId));
  }

  /** @throws AppError BAD_INPUT */
  async set({ ctx, guild }: GuildAccess, input: CommandRuleChange): Promise<void> {
    const wanted = parseInput(change, input);
    await this.db.forTenant(ctx, async (tx) => {
      const rules = await store.lockRules(tx, guild);
      const before = rules.find((rule) => store.sameCell(rule, wanted))?.effect ?? null;
      if (before === wanted.effect) return;
      if (before === null && rules.length >= mostRules)
        throw new AppError('BAD_INPUT', `A server has at most ${String(mostRules)} rules.`);
      await store.writeRule(tx, guild, { ...wanted, setBy: ctx.actor.id });
      const { command, target, targetId, effect } = wanted;
      await AuditLog.record(tx, ctx, {
        action: effect === null ? 'command-rule.remove' : 'command-rule.set',
        guildId: guild.guildId,
        target: { kind: target, id: targetId },
        before: { command, effect: before },
        after: { command, effect },
      });
    });
  }

  /** Whether a member may use a command now, and what decides it. In a direct message everything is allowed. */
  async decide(ctx: Ctx, guild: Guild, use: CommandUse): Promise<CommandDecision> {
    const command = findCommand(use.command);
    if (!command) throw new AppError('BAD_INPUT', 'There is no such command.');
    if (guild.kind === 'dm' || isOpen(guild, command)) return { allowed: true, because: 'default' };
    const { asker, place } = use;
    const channelIds = [place.channelId, ...(place.parentChannelId === null ? [] : [place.parentChannelId])];
    return this.db.forTenant(ctx, async (tx) => {
      const rules = await store.findRulesOf(tx, guild.guildId, [command.name, EVERY_COMMAND]);
      const { guildId, ownerId: guildOwnerId } = guild;
      const who = { guildId, guildOwnerId, memberId: asker.id, roleIds: asker.roleIds };
      const permissions =
        asker.permissions === undefined
          ? permissionsOf(who, await findRights(tx, { guildId, roleIds: asker.roleIds, channelIds }))
          : BigInt(asker.permissions);
      return decideCommand({ command, channelIds, permissions, ...who }, rules);
    });
  }

  /** What {@link decide} would say of somebody with these roles. @throws AppError BAD_INPUT */
  tryAs({ ctx, guild }: GuildAccess, input: z.input<typeof trial>): Promise<CommandDecision> {
    const { command, memberId, roleIds, channelId } = parseInput(trial, input);
    const asker = { id: memberId ?? '0', roleIds };
    const place = { channelId: channelId ?? '0', parentChannelId: null };
    return this.decide(ctx, guild, { command, asker, place });
  }
}

/** Nothing in this guild can refuse the command, so nothing needs to be looked up. */
function isOpen(guild: Guild, command: CommandDefinition): boolean {
  return !guild.hasCommandRules && command.defaultMemberPermissions === undefined;
}
