import { describe, expect, test } from 'vitest';
import { channelSchema, type Guild } from '../wire/guild.js';
import { PERMISSION, rightsIn } from './permissions.js';

const { sendMessages, viewChannel, manageMessages, administrator, addReactions } = PERMISSION;
const role = (id: string, permissions: bigint) => ({
  ...{ id, name: id, position: 0, color: 0, mentionable: false },
  permissions: permissions.toString(),
});
const guild: Guild = {
  id: '9',
  name: 'Guild',
  ownerId: '1',
  roles: {
    '9': role('9', viewChannel | sendMessages | addReactions),
    '20': role('20', manageMessages),
    '21': role('21', administrator),
  },
  members: {
    '1': { user: { id: '1', username: 'owner' }, roles: [] },
    '2': { user: { id: '2', username: 'plain' }, roles: [] },
    '3': { user: { id: '3', username: 'moderator' }, roles: ['20'] },
    '4': { user: { id: '4', username: 'admin' }, roles: ['21'] },
    '5': {
      user: { id: '5', username: 'silenced' },
      roles: [],
      communication_disabled_until: new Date(Date.now() + 60_000).toISOString(),
    },
  },
  channels: {},
};
const overwrite = (id: string, change: { type?: number; deny?: bigint; allow?: bigint }) => ({
  id,
  type: change.type ?? 0,
  deny: (change.deny ?? 0n).toString(),
  allow: (change.allow ?? 0n).toString(),
});
const channel = (...permission_overwrites: object[]) =>
  channelSchema.parse({ id: '10', type: 0, guild_id: '9', permission_overwrites });

describe('what a member may do in a channel', () => {
  test('comes from their roles', () => {
    expect(rightsIn(guild, channel(), '2')).toMatchObject({ send: true, react: true, manage: false });
    expect(rightsIn(guild, channel(), '3')).toMatchObject({ send: true, manage: true });
  });

  test('an overwrite for everybody is outdone by one for a role, and that by one for the member', () => {
    const readOnly = overwrite('9', { deny: sendMessages });
    expect(rightsIn(guild, channel(readOnly), '2').send).toBe(false);
    const forModerators = overwrite('20', { allow: sendMessages });
    expect(rightsIn(guild, channel(readOnly, forModerators), '3').send).toBe(true);
    const notThisOne = overwrite('3', { type: 1, deny: sendMessages });
    expect(rightsIn(guild, channel(readOnly, forModerators, notThisOne), '3').send).toBe(false);
  });

  test('nothing is forbidden to the owner and to administrators', () => {
    const closed = channel(overwrite('9', { deny: sendMessages | viewChannel }));
    for (const id of ['1', '4'])
      expect(rightsIn(guild, closed, id)).toMatchObject({ send: true, manage: true });
  });

  test('a thread follows its channel', () => {
    const parent = channel(overwrite('9', { deny: PERMISSION.sendInThreads }));
    const thread = channelSchema.parse({ id: '11', type: 11, guild_id: '9', parent_id: '10' });
    const withRight: Guild = {
      ...guild,
      roles: { '9': role('9', viewChannel | PERMISSION.sendInThreads) },
      channels: { '10': parent },
    };
    expect(rightsIn(withRight, thread, '2').send).toBe(false);
    expect(rightsIn({ ...withRight, channels: { '10': channel() } }, thread, '2').send).toBe(true);
  });

  test('somebody in a timeout neither speaks nor reacts', () => {
    expect(rightsIn(guild, channel(), '5')).toMatchObject({ send: false, react: false, attach: false });
  });
});
