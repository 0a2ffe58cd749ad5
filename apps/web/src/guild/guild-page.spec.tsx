import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Replies } from '../testing/api-stand-in';
import { guild, guildId, memberId, session } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const page = `/guilds/${guildId}`;

describe('a server that cannot be shown', () => {
  it.each([
    ['FORBIDDEN', 'You cannot manage this server'],
    ['NOT_FOUND', 'There is nothing here'],
    ['UNAUTHENTICATED', 'Log in to go on'],
    ['INTERNAL', 'Something went wrong'],
  ])('says why: %s', async (code, title) => {
    stubApi({ Guild: () => ({ code }) });
    await renderApp(page);
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy();
  });

  it('offers to add the bot where it is missing', async () => {
    stubApi({ Guild: () => ({ code: 'NOT_INSTALLED' }) });
    await renderApp(page);
    const link = await screen.findByRole('link', { name: 'Add to Discord' });
    expect(link.getAttribute('href')).toBe(`/auth/install?guild=${guildId}`);
    expect(await screen.findByText('Dragoman is not on Tea & Translation yet')).toBeTruthy();
  });

  it('comes back here after the login', async () => {
    stubApi({ Session: () => ({ data: { ...session, me: null } }) });
    await renderApp(`${page}/limits`);
    const link = await screen.findByRole('link', { name: 'Log in with Discord' });
    expect(link.getAttribute('href')).toBe(`/auth/discord?returnTo=${encodeURIComponent(`${page}/limits`)}`);
  });

  it('can be tried again', async () => {
    let down = true;
    stubApi({ Guild: () => (down ? { code: 'NETWORK' } : { data: { guild } }) });
    await renderApp(page);
    const retry = await screen.findByRole('button', { name: 'Try again' });
    down = false;
    fireEvent.click(retry);
    expect(await screen.findByRole('heading', { level: 1, name: guild.name })).toBeTruthy();
  });
});

describe('the overview', () => {
  it('shows a failed part in its own place and leaves the rest standing', async () => {
    stubApi({ Usage: () => ({ code: 'INTERNAL' }) });
    await renderApp(page);
    expect(await screen.findByRole('meter', { name: 'Budget this month' })).toBeTruthy();
    expect(within(await screen.findByRole('alert')).getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('pages through the turns', async () => {
    stubApi();
    await renderApp(page);
    fireEvent.click(await screen.findByRole('button', { name: 'Show earlier questions' }));
    await waitFor(() => expect(document.querySelectorAll('[data-accordion-control]')).toHaveLength(20));
    expect(screen.queryByRole('button', { name: 'Show earlier questions' })).toBeNull();
  });

  it('keeps to the server’s time zone', async () => {
    stubApi();
    await renderApp(page);
    expect(
      await screen.findByText(/Starts again on Dec 1, 2026, 12:00\sAM \(Europe\/Istanbul\)/),
    ).toBeTruthy();
  });
});

describe('limits', () => {
  it('are set for a pasted mention', async () => {
    const requests = stubApi();
    await renderApp(`${page}/limits`);
    fireEvent.change(await screen.findByLabelText('For'), { target: { value: 'CHANNEL' } });
    fireEvent.change(screen.getByLabelText('Channel ID', { selector: 'input' }), {
      target: { value: '<#334000000000000055>' },
    });
    fireEvent.change(screen.getByLabelText('Dollars a month'), { target: { value: '1.5' } });
    fireEvent.click(screen.getByRole('button', { name: 'Set limit' }));
    await waitFor(() => expect(requests.at(-1)?.operation).toBe('SetBudget'));
    expect(requests.at(-1)?.variables.input).toEqual({
      guildId,
      scope: 'CHANNEL',
      scopeId: '334000000000000055',
      capMicros: 1_500_000,
    });
  });

  it('say what is missing and send nothing', async () => {
    const requests = stubApi();
    await renderApp(`${page}/limits`);
    fireEvent.click(await screen.findByRole('button', { name: 'Set limit' }));
    expect(await screen.findByText(/15 to 21 digits/)).toBeTruthy();
    expect(requests.some(({ operation }) => operation === 'SetBudget')).toBe(false);
  });

  it('are removed, and set again on request', async () => {
    const requests = stubApi();
    await renderApp(`${page}/limits`);
    fireEvent.click(await screen.findByRole('button', { name: `Remove the limit for Member ${memberId}` }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(requests.at(-1)?.operation).toBe('SetBudget'));
    expect(requests.at(-1)?.variables.input).toEqual({
      guildId,
      scope: 'MEMBER',
      scopeId: memberId,
      capMicros: 1_000_000,
    });
  });
});

describe('settings', () => {
  async function changeRetention(replies: Replies = {}) {
    const requests = stubApi(replies);
    await renderApp(`${page}/settings`);
    fireEvent.change(await screen.findByLabelText('Keep conversations for'), { target: { value: '30' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save settings' }));
    return requests;
  }

  it('send only what was changed', async () => {
    const requests = await changeRetention();
    expect(await screen.findByText('Settings saved')).toBeTruthy();
    const sent = requests.find(({ operation }) => operation === 'UpdateSettings');
    expect(sent?.variables.input).toEqual({ guildId, retentionDays: 30 });
  });

  it('say when they could not be saved', async () => {
    await changeRetention({ UpdateSettings: () => ({ code: 'BAD_USER_INPUT' }) });
    expect(await screen.findByText(/One of the values is not allowed/)).toBeTruthy();
  });

  it('offer no longer retention than the plan has', async () => {
    stubApi();
    await renderApp(`${page}/settings`);
    const options = within(
      await screen.findByLabelText('Keep conversations for'),
    ).getAllByRole<HTMLOptionElement>('option');
    expect(options.map(({ value }) => Number(value))).toEqual([1, 7, 14, 30, 60, 90, 180, 365]);
  });

  it('take an opt-out back', async () => {
    const requests = stubApi();
    await renderApp(`${page}/settings`);
    fireEvent.click(await screen.findByRole('button', { name: /Keep records again for Channel/ }));
    expect(await screen.findByText('Nobody and no channel is left out.')).toBeTruthy();
    const sent = requests.find(({ operation }) => operation === 'SetOptOut');
    expect(sent?.variables.input).toEqual({
      guildId,
      scope: 'CHANNEL',
      scopeId: '334000000000000099',
      optedOut: false,
    });
  });
});
