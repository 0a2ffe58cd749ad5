import '../testing/browser-gaps';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { InvitationQuery } from '../generated/graphql';
import type { Replies } from '../testing/api-stand-in';
import { guildId, session } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const accountId = '7b0c3c0e-3f0e-4a55-9d0a-0d6d3f1f6a01';
const invitation: InvitationQuery['invitation'] = {
  accountName: 'Bazaar Ltd',
  role: 'BILLING',
  guildName: null,
  createdByName: 'Zana',
  expiresAt: '2026-11-28T10:00:00Z',
  alreadyMember: false,
};
const offered = { ...invitation, role: null, guildName: 'Tea & Translation' };
const link = (shown: object): Replies => ({ Invitation: () => ({ data: { invitation: shown } }) });
const accepted = (guild: string | null): Replies => ({
  AcceptInvitation: () => ({ data: { acceptInvitation: { accountId, guildId: guild } } }),
});
const account = (id: string, name: string, viewerCan: string[]) => ({
  id,
  name,
  role: 'ADMIN',
  viewerCan,
  timeZone: 'UTC',
  plan: { id: 'pro', name: 'Pro' },
});

describe('an invitation', () => {
  it('says who invites to what, and joins only when the button is pressed', async () => {
    const asked = stubApi({ ...link(invitation), ...accepted(null) });
    const { router } = await renderApp('/invitations/secret');
    expect(await screen.findByRole('heading', { name: 'Join Bazaar Ltd' })).toBeTruthy();
    expect(screen.getByText(/Zana invites you.*Billing/)).toBeTruthy();
    expect(asked.some(({ operation }) => operation === 'AcceptInvitation')).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Join' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/accounts/${accountId}/team`));
  });

  it('comes back after the login', async () => {
    stubApi({ Session: () => ({ data: { ...session, me: null } }) });
    await renderApp('/invitations/secret');
    const login = await screen.findByRole('link', { name: 'Log in with Discord' });
    expect(login.getAttribute('href')).toContain(encodeURIComponent('/invitations/secret'));
  });

  it('says when it works no more, was used by somebody faster, or was not needed', async () => {
    stubApi({ Invitation: () => ({ code: 'NOT_FOUND' }) });
    const gone = await renderApp('/invitations/secret');
    expect(await screen.findByRole('heading', { name: 'This link works no more' })).toBeTruthy();
    gone.unmount();
    stubApi({ ...link(invitation), AcceptInvitation: () => ({ code: 'NOT_FOUND' }) });
    const late = await renderApp('/invitations/secret');
    fireEvent.click(await screen.findByRole('button', { name: 'Join' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody else used this link');
    late.unmount();
    stubApi(link({ ...invitation, alreadyMember: true }));
    await renderApp('/invitations/secret');
    expect(await screen.findByRole('heading', { name: 'You belong to Bazaar Ltd already' })).toBeTruthy();
  });
});

describe('a server that is offered', () => {
  it('goes into the account that is chosen among those that one manages, and is waited for', async () => {
    let arrived = false;
    const accounts = [
      account(accountId, 'Mine', ['VIEW', 'MANAGE']),
      account('7b0c3c0e-3f0e-4a55-9d0a-0d6d3f1f6a02', 'Second', ['VIEW', 'MANAGE']),
      account('7b0c3c0e-3f0e-4a55-9d0a-0d6d3f1f6a03', 'Only seen', ['VIEW']),
    ];
    const asked = stubApi({
      ...link(offered),
      ...accepted(guildId),
      Accounts: () => ({ data: { accounts } }),
      AccountGuilds: () => ({
        data: { account: { id: accountId, guilds: arrived ? [{ id: guildId }] : [] } },
      }),
    });
    const { router } = await renderApp('/invitations/secret');
    const choice = await screen.findByRole('combobox', { name: 'Account that takes it' });
    expect(choice.textContent).toBe('MineSecond');
    fireEvent.change(choice, { target: { value: accounts[1]?.id } });
    fireEvent.click(screen.getByRole('button', { name: 'Take the server over' }));
    expect(await screen.findByText('The server is on its way')).toBeTruthy();
    const taken = asked.find(({ operation }) => operation === 'AcceptInvitation');
    expect(taken?.variables).toEqual({ token: 'secret', accountId: accounts[1]?.id });
    arrived = true;
    await waitFor(() => expect(router.state.location.pathname).toBe(`/guilds/${guildId}`), {
      timeout: 4_000,
    });
  });

  it('makes an account for somebody who has none', async () => {
    const asked = stubApi({
      ...link(offered),
      ...accepted(guildId),
      Accounts: () => ({ data: { accounts: [] } }),
      AccountGuilds: () => ({ data: { account: { id: accountId, guilds: [] } } }),
    });
    await renderApp('/invitations/secret');
    const take = await screen.findByRole<HTMLButtonElement>('button', { name: 'Take the server over' });
    await waitFor(() => expect(take.disabled || take.dataset['loading'] === 'true').toBe(false));
    fireEvent.click(take);
    await screen.findByText('The server is on its way');
    const taken = asked.find(({ operation }) => operation === 'AcceptInvitation');
    expect(taken?.variables).toEqual({ token: 'secret', accountId: null });
  });
});
