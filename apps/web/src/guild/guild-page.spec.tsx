import '../testing/browser-gaps';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { channelId, guild, guildId, memberId, roleId, session } from '../testing/fixtures';
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
    await renderApp(`${page}/budgets`);
    const link = await screen.findByRole('link', { name: 'Log in with Discord' });
    expect(link.getAttribute('href')).toBe(`/auth/discord?returnTo=${encodeURIComponent(`${page}/budgets`)}`);
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
  async function limitChannel(typed: string, option?: string) {
    const requests = stubApi();
    await renderApp(`${page}/budgets`);
    fireEvent.change(await screen.findByLabelText('For'), { target: { value: 'CHANNEL' } });
    const input = await screen.findByRole('combobox', { name: 'Channel' });
    act(() => input.focus());
    fireEvent.change(input, { target: { value: typed } });
    if (option) fireEvent.click(await screen.findByRole('option', { name: option }));
    fireEvent.change(screen.getByLabelText('Dollars a month'), { target: { value: '1.5' } });
    fireEvent.click(screen.getByRole('button', { name: 'Set limit' }));
    await waitFor(() => expect(requests.at(-1)?.operation).toBe('SetBudget'));
    return requests.at(-1)?.variables.input;
  }

  it.each([
    ['gener', '#general · Talk', channelId],
    ['#STAFF', '#staff', '334000000000000099'],
    ['<#334000000000000055>', undefined, '334000000000000055'],
  ])('are set for a channel found by %s', async (typed, option, scopeId) => {
    expect(await limitChannel(typed, option)).toEqual({
      guildId,
      scope: 'CHANNEL',
      scopeId,
      capMicros: 1_500_000,
    });
  });

  it('take an ID where the bot has not told the names yet', async () => {
    const requests = stubApi({ Places: () => ({ data: { guild: { channels: [], roles: [] } } }) });
    await renderApp(`${page}/budgets`);
    fireEvent.change(await screen.findByLabelText('For'), { target: { value: 'ROLE' } });
    fireEvent.change(await screen.findByLabelText('Role ID', { selector: 'input' }), {
      target: { value: `<@&${roleId}>` },
    });
    fireEvent.change(screen.getByLabelText('Dollars a month'), { target: { value: '2' } });
    fireEvent.click(screen.getByRole('button', { name: 'Set limit' }));
    await waitFor(() => expect(requests.at(-1)?.operation).toBe('SetBudget'));
    expect(requests.at(-1)?.variables.input).toMatchObject({ scope: 'ROLE', scopeId: roleId });
  });

  it('say what is missing and send nothing', async () => {
    const requests = stubApi();
    await renderApp(`${page}/budgets`);
    fireEvent.click(await screen.findByRole('button', { name: 'Set limit' }));
    expect(await screen.findByText(/15 to 21 digits/)).toBeTruthy();
    expect(requests.some(({ operation }) => operation === 'SetBudget')).toBe(false);
  });

  it('are removed, and set again on request', async () => {
    const requests = stubApi();
    await renderApp(`${page}/budgets`);
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
