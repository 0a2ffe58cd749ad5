import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { accountId, owned, team } from '../testing/account-fixtures';
import { guildId } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const page = `/accounts/${accountId}/keys`;
const key = {
  id: 'k1',
  name: 'nightly report',
  scopes: ['READ', 'WRITE'],
  guildId: null as string | null,
  createdByName: 'Zana',
  createdAt: '2026-11-01T10:00:00Z',
  expiresAt: '2099-01-01T00:00:00Z' as string | null,
  lastUsedAt: null as string | null,
  revokedAt: null as string | null,
};
const keys = (apiKeys: object[] | null) => ({
  ...team(owned),
  Keys: () => ({
    data: { account: { id: accountId, apiKeys, guilds: [{ id: guildId, name: 'Tea & Translation' }] } },
  }),
});

describe('the keys of an account', () => {
  it('shows a new secret once, with a button that copies it', async () => {
    const secret = 'dgm_0_secret';
    const asked = stubApi({ ...keys([]), CreateKey: () => ({ data: { createApiKey: { key, secret } } }) });
    await renderApp(page);
    const form = within(await screen.findByRole('form', { name: 'New key' }));
    const create = form.getByRole<HTMLButtonElement>('button', { name: 'Create key' });
    expect(create.disabled).toBe(true);
    fireEvent.change(form.getByRole('textbox', { name: 'What it is for' }), { target: { value: 'report' } });
    fireEvent.click(form.getByRole('checkbox', { name: 'Billing' }));
    fireEvent.change(form.getByRole('combobox', { name: 'Ends after' }), { target: { value: '' } });
    fireEvent.change(form.getByRole('combobox', { name: 'Only one server' }), { target: { value: guildId } });
    fireEvent.click(create);
    expect(await form.findByText(secret)).toBeTruthy();
    const copy = form.getByRole('button', { name: 'Copy key' });
    await waitFor(() => expect(document.activeElement).toBe(copy));
    expect(asked.find(({ operation }) => operation === 'CreateKey')?.variables['input']).toEqual({
      accountId,
      name: 'report',
      scopes: ['READ', 'BILLING'],
      days: null,
      guildId,
    });
  });

  it('revokes a key only after asking', async () => {
    const asked = stubApi({
      ...keys([key, { ...key, id: 'k2', name: 'old', revokedAt: '2026-11-02T10:00:00Z' }]),
      RevokeKey: () => ({ data: { revokeApiKey: { ...key, revokedAt: '2026-11-23T10:00:00Z' } } }),
    });
    await renderApp(page);
    fireEvent.click(await screen.findByRole('button', { name: 'Revoke: nightly report' }));
    expect(screen.queryByRole('button', { name: 'Revoke: old' })).toBeNull();
    const dialog = within(await screen.findByRole('dialog', { name: 'Revoke nightly report?' }));
    expect(asked.some(({ operation }) => operation === 'RevokeKey')).toBe(false);
    fireEvent.click(dialog.getByRole('button', { name: 'Revoke' }));
    expect(await screen.findByText('nightly report works no more.')).toBeTruthy();
  });

  it('says when there is none, and when they are not for this role', async () => {
    stubApi(keys([]));
    const { unmount } = await renderApp(page);
    expect(await screen.findByText('There is no key yet.')).toBeTruthy();
    unmount();
    stubApi(keys(null));
    await renderApp(page);
    expect(await screen.findByText('API keys are not for your role')).toBeTruthy();
  });

  it.each(['tr', 'ar', 'ckb', 'kmr'] as const)('stands in %s, clean for axe', async (language) => {
    stubApi(keys([key]));
    const { container } = await renderApp(page, { language });
    expect(await screen.findByText('nightly report')).toBeTruthy();
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(screen.queryByText('New key')).toBeNull();
  });
});
