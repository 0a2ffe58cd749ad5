import '../testing/browser-gaps';
import { fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { accountId, owned, team, viewed } from '../testing/account-fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const page = `/accounts/${accountId}/settings`;
const deletion = { requestedAt: '2026-11-23T10:00:00Z', dueAt: '2026-12-23T10:00:00Z' };
const closing = { ...owned, deletion };

describe('the settings of an account', () => {
  it('delete it only when its name was typed, and show the way back from then on', async () => {
    const asked = stubApi({
      ...team(owned),
      RequestAccountDeletion: () => ({ data: { requestAccountDeletion: closing } }),
      CancelAccountDeletion: () => ({ data: { cancelAccountDeletion: { ...owned, deletion: null } } }),
    });
    await renderApp(page);
    fireEvent.click(await screen.findByRole('button', { name: 'Delete the account…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete Bazaar Ltd?' }));
    const go = dialog.getByRole<HTMLButtonElement>('button', { name: 'Delete in 30 days' });
    expect(go.disabled).toBe(true);
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Bazaar' } });
    expect(go.disabled).toBe(true);
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Bazaar Ltd' } });
    fireEvent.click(go);
    expect(await screen.findByText(/will be erased on/)).toBeTruthy();
    expect(asked.find(({ operation }) => operation === 'RequestAccountDeletion')?.variables).toEqual({
      accountId,
      confirmName: 'Bazaar Ltd',
    });
    fireEvent.click(screen.getByRole('button', { name: 'Keep the account' }));
    expect(await screen.findByText('The account stays, and the bot answers again.')).toBeTruthy();
    expect(screen.queryByText(/will be erased on/)).toBeNull();
  });

  it('show a viewer the notice without the way back, and nothing to change', async () => {
    stubApi({ ...team(viewed), AccountEnd: () => ({ data: { account: { ...viewed, deletion } } }) });
    await renderApp(page);
    expect(await screen.findByText(/will be erased on/)).toBeTruthy();
    for (const name of ['Keep the account', 'Delete the account…', 'Save'])
      expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Download' })).toBeNull();
  });

  it('offer everything as one download', async () => {
    stubApi(team(owned));
    await renderApp(page);
    const link = await screen.findByRole('link', { name: 'Download' });
    expect(link.getAttribute('href')).toBe(`/accounts/${accountId}/export`);
  });

  it.each(['tr', 'ar', 'ckb', 'kmr'] as const)('stand in %s, clean for axe', async (language) => {
    stubApi({ ...team(owned), AccountEnd: () => ({ data: { account: closing } }) });
    const { container } = await renderApp(page, { language });
    expect(await screen.findByDisplayValue('Bazaar Ltd')).toBeTruthy();
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(screen.queryByText('Time zone')).toBeNull();
  });
});
