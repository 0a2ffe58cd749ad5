import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Replies } from '../testing/api-stand-in';
import { commands, guild, guildId, memberId, roleId } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const page = `/guilds/${guildId}/permissions`;
const cell = (name: string) => screen.findByLabelText<HTMLSelectElement>(name);

async function open(replies: Replies = {}, query = '') {
  const requests = stubApi(replies);
  const app = await renderApp(page + query);
  return { requests, ...app };
}

describe('the grid of commands', () => {
  it('shows the rules of each role, everybody first', async () => {
    await open();
    expect((await cell('/ask for @Guides')).value).toBe('DENY');
    expect((await cell('/purge for @Guides')).value).toBe('');
    const rows = within(screen.getByRole('region', { name: 'Roles' })).getAllByRole('rowheader');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Everybody',
      '@KeepersAdministrator: may always',
      '@Guides',
    ]);
    expect((await cell('/ask for @Keepers')).disabled).toBe(true);
  });

  it('saves a cell at once, and takes it back', async () => {
    const { requests } = await open();
    fireEvent.change(await cell('All commands for Everybody'), { target: { value: 'DENY' } });
    expect(await screen.findByText('Rule saved')).toBeTruthy();
    const rule = { guildId, command: '*', target: 'ROLE', targetId: guildId };
    const sent = () => requests.filter(({ operation }) => operation === 'SetCommandRule');
    expect(sent()[0]?.variables.input).toEqual({ ...rule, effect: 'DENY' });
    expect((await cell('All commands for Everybody')).value).toBe('DENY');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(sent()[1]?.variables.input).toEqual({ ...rule, effect: null }));
  });

  it('keeps in its address what is shown', async () => {
    const { router } = await open({}, '?by=channel&q=staff');
    expect(await cell('/ask for #staff')).toBeTruthy();
    expect(screen.queryByLabelText('/ask for #general')).toBeNull();
    fireEvent.change(screen.getByLabelText('Search by name'), { target: { value: '' } });
    expect(await cell('/ask for #general')).toBeTruthy();
    expect(await cell('/ask for All channels')).toBeTruthy();
    expect(router.state.location.search).toBe('?by=channel');
  });

  it('takes members by id, and shows those who wrote lately by name', async () => {
    await open({}, '?by=member');
    expect(await screen.findByText('Nothing to show here yet.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Member ID', { selector: 'input' }), {
      target: { value: memberId },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Add member' }));
    expect(await screen.findByRole('rowheader')).toBeTruthy();
  });

  it('is read only for people who may not manage the server', async () => {
    await open({ Guild: () => ({ data: { guild: { ...guild, viewerCan: ['VIEW'] } } }) });
    expect((await cell('/ask for @Guides')).disabled).toBe(true);
  });

  it('can be tried again where it could not be loaded', async () => {
    let down = true;
    await open({ CommandRules: () => (down ? { code: 'INTERNAL' } : { data: { guild: commands } }) });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    down = false;
    fireEvent.click(retry);
    expect(await cell('/ask for @Guides')).toBeTruthy();
  });
});

describe('trying a command as somebody', () => {
  it('says which rule decides', async () => {
    const rule = { command: 'ask', target: 'ROLE', targetId: roleId, effect: 'DENY' };
    const { requests } = await open({
      CommandTrial: ({ as }) => {
        const denied = (as as { roleIds: string[] }).roleIds.includes(roleId);
        const commandTrial = denied
          ? { allowed: false, because: 'DENIED', rule, missing: [] }
          : { allowed: true, because: 'DEFAULT', rule: null, missing: [] };
        return { data: { guild: { commandTrial } } };
      },
    });
    expect(await screen.findByText('/ask may be used')).toBeTruthy();
    fireEvent.click(await screen.findByRole('combobox', { name: 'Roles of the member' }));
    fireEvent.click(await screen.findByRole('option', { name: '@Guides' }));
    expect(await screen.findByText('/ask may not be used')).toBeTruthy();
    expect(screen.getByText('This rule forbids it: /ask for @Guides.')).toBeTruthy();
    const asked = requests.filter(({ operation }) => operation === 'CommandTrial').at(-1);
    expect(asked?.variables.as).toEqual({ command: 'ask', roleIds: [roleId], channelId: null });
  });

  it('names the permissions that are missing', async () => {
    await open({
      CommandTrial: () => ({
        data: {
          guild: {
            commandTrial: { allowed: false, because: 'PERMISSION', rule: null, missing: ['ManageMessages'] },
          },
        },
      }),
    });
    expect(await screen.findByText(/Discord permissions are missing.+ManageMessages/)).toBeTruthy();
  });
});
