import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { accountId, me, owned, team, viewed } from '../testing/account-fixtures';
import { guildId } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const page = `/accounts/${accountId}/team`;
const section = async (name: string) => within(await screen.findByRole('region', { name }));

describe('the team of an account', () => {
  it('gives a role, says so, and takes it back', async () => {
    const asked = stubApi({
      ...team(owned),
      ChangeMemberRole: () => ({ data: { changeMemberRole: owned } }),
    });
    await renderApp(page);
    const role = await screen.findByRole('combobox', { name: 'Role of Zana' });
    fireEvent.change(role, { target: { value: 'ADMIN' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    const roles = () =>
      asked
        .filter(({ operation }) => operation === 'ChangeMemberRole')
        .map(({ variables }) => variables['input']);
    await waitFor(() =>
      expect(roles()).toEqual([
        { accountId, userId: '7', role: 'ADMIN' },
        { accountId, userId: '7', role: 'VIEWER' },
      ]),
    );
  });

  it('removes somebody only after asking', async () => {
    const asked = stubApi({ ...team(owned), RemoveMember: () => ({ data: { removeMember: owned } }) });
    await renderApp(page);
    fireEvent.click(await screen.findByRole('button', { name: 'Remove: Zana' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove Zana from the team?' }));
    expect(asked.some(({ operation }) => operation === 'RemoveMember')).toBe(false);
    fireEvent.click(dialog.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('Zana was removed.')).toBeTruthy();
  });

  it('shows a new link once, to be copied', async () => {
    stubApi({
      ...team(owned),
      InviteMember: () => ({ data: { inviteMember: { id: 'i2', token: 'secret-1' } } }),
    });
    await renderApp(page);
    const invite = await section('Invite somebody');
    fireEvent.click(invite.getByRole('button', { name: 'Make a link' }));
    expect(await invite.findByText(`${window.location.origin}/invitations/secret-1`)).toBeTruthy();
    const copy = invite.getByRole('button', { name: 'Copy link' });
    await waitFor(() => expect(document.activeElement).toBe(copy));
  });

  it('says when the plan has no place left, and makes no link then', async () => {
    stubApi(team({ ...owned, teamSize: 3 }));
    await renderApp(page);
    const invite = await section('Invite somebody');
    expect(invite.getByText(/There is no place left/)).toBeTruthy();
    expect(invite.getByRole<HTMLButtonElement>('button', { name: 'Make a link' }).disabled).toBe(true);
  });

  it('makes a link for a server after saying what goes along and what stays', async () => {
    const asked = stubApi({
      ...team(owned),
      OfferGuild: () => ({ data: { offerGuild: { id: 'i3', token: 'secret-2' } } }),
    });
    await renderApp(page);
    fireEvent.click(
      await screen.findByRole('button', { name: 'Move to another account: Tea & Translation' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/all conversations/)).toBeTruthy();
    expect(dialog.getByText(/stays on this account/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Make a link' }));
    expect(await screen.findByText(/invitations\/secret-2/)).toBeTruthy();
    expect(asked.find(({ operation }) => operation === 'OfferGuild')?.variables).toEqual({ guildId });
  });

  it('offers a viewer nothing that they may not do, but to leave', async () => {
    stubApi({ ...team(viewed), LeaveAccount: () => ({ data: { leaveAccount: accountId } }) });
    const { router } = await renderApp(page);
    const people = await section('People');
    expect(people.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('region', { name: 'Invite somebody' })).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Move/ })).toBeNull();
    fireEvent.click(people.getByRole('button', { name: 'Leave' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Leave Bazaar Ltd?' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(router.state.location.pathname).not.toBe(page));
  });

  it('asks the member to whom the account is offered, and once more before it changes hands', async () => {
    const offered = { ...viewed, ownershipOffer: { toUserId: me, expiresAt: '2026-11-29T10:00:00Z' } };
    const asked = stubApi({
      ...team(offered),
      AcceptOwnership: () => ({ data: { acceptOwnership: viewed } }),
    });
    await renderApp(page);
    expect(await screen.findByText('Boss offers you this account')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Become the owner' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Take over Bazaar Ltd?' }));
    expect(asked.some(({ operation }) => operation === 'AcceptOwnership')).toBe(false);
    fireEvent.click(dialog.getByRole('button', { name: 'Become the owner' }));
    expect(await screen.findByText('Bazaar Ltd is yours.')).toBeTruthy();
  });

  it('says when it cannot be loaded, and is tried again', async () => {
    let down = true;
    stubApi({ ...team(owned), Team: () => (down ? { code: 'NETWORK' } : { data: { account: owned } }) });
    await renderApp(page);
    const retry = await screen.findByRole('button', { name: 'Try again' });
    down = false;
    fireEvent.click(retry);
    expect(await screen.findByRole('region', { name: 'People' })).toBeTruthy();
  });

  it.each(['tr', 'ar', 'ckb', 'kmr'] as const)('stands in %s, clean for axe', async (language) => {
    stubApi(team(owned));
    const { container } = await renderApp(page, { language });
    expect(await screen.findByText('Zana')).toBeTruthy();
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(screen.queryByText('Invite somebody')).toBeNull();
  });
});
