import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Replies } from '../testing/api-stand-in';
import { guild, guildId, settings } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const page = `/guilds/${guildId}/settings`;
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save settings' });
const sentBy = (requests: ReturnType<typeof stubApi>) =>
  requests.find(({ operation }) => operation === 'UpdateSettings')?.variables.input;

async function open(replies: Replies = {}) {
  const requests = stubApi(replies);
  const app = await renderApp(page);
  await screen.findByLabelText('Keep conversations for');
  return { requests, ...app };
}

describe('settings', () => {
  it('send only what was changed', async () => {
    const { requests } = await open();
    fireEvent.change(screen.getByLabelText('Keep conversations for'), { target: { value: '30' } });
    fireEvent.change(screen.getByLabelText('Tone'), { target: { value: 'BRIEF' } });
    fireEvent.click(screen.getByLabelText('Replies to the bot’s messages'));
    fireEvent.change(screen.getByLabelText('Sign before commands'), { target: { value: '?' } });
    fireEvent.click(save());
    expect(await screen.findByText('Settings saved')).toBeTruthy();
    expect(sentBy(requests)).toEqual({
      guildId,
      retentionDays: 30,
      tone: 'BRIEF',
      onReply: false,
      prefix: '?',
    });
  });

  it('say when they could not be saved', async () => {
    await open({ UpdateSettings: () => ({ code: 'BAD_USER_INPUT' }) });
    fireEvent.change(screen.getByLabelText('Keep conversations for'), { target: { value: '30' } });
    fireEvent.click(save());
    expect(await screen.findByText(/One of the values is not allowed/)).toBeTruthy();
    expect(save().disabled).toBe(false);
  });

  it('offer no longer retention than the plan has', async () => {
    await open();
    const options = within(screen.getByLabelText('Keep conversations for')).getAllByRole<HTMLOptionElement>(
      'option',
    );
    expect(options.map(({ value }) => Number(value))).toEqual([1, 7, 14, 30, 60, 90, 180, 365]);
  });

  it('offer the plan’s models with what they cost', async () => {
    await open();
    const options = within(screen.getByLabelText('Answers come from')).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'Chosen by Dragoman',
      'Claude Haiku 5.5 (about $0.0003 an answer)',
      'Claude Sonnet 5.5 (about $0.0056 an answer)',
    ]);
  });

  it('go back to their default one by one', async () => {
    const { requests } = await open();
    expect(screen.queryByRole('button', { name: 'Back to default: Tone' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Back to default: Your own instructions' }));
    fireEvent.click(save());
    await waitFor(() => expect(sentBy(requests)).toEqual({ guildId, persona: null }));
  });

  it('do not take longer instructions than 1,000 characters, however they are encoded', async () => {
    await open();
    const persona = screen.getByLabelText('Your own instructions');
    fireEvent.change(persona, { target: { value: '🫖'.repeat(1_000) } });
    expect(save().disabled).toBe(false);
    fireEvent.change(persona, { target: { value: '🫖'.repeat(1_001) } });
    expect(screen.getByText('That is 1,001 characters; 1,000 is the most.')).toBeTruthy();
    expect(save().disabled).toBe(true);
  });

  it('want a channel where the bot answers only in some', async () => {
    const { requests } = await open();
    fireEvent.click(screen.getByLabelText('Only in these channels'));
    expect(await screen.findByText('Choose at least one channel.')).toBeTruthy();
    expect(save().disabled).toBe(true);
    const list = await screen.findByRole('combobox', { name: 'These channels' });
    fireEvent.click(list);
    fireEvent.click(await screen.findByRole('option', { name: '#general · Talk' }));
    fireEvent.click(save());
    await waitFor(() =>
      expect(sentBy(requests)).toEqual({
        guildId,
        channelMode: 'ONLY',
        channelIds: ['334000000000000021'],
      }),
    );
  });

  it('are not left with changes that are not saved, unless one says so', async () => {
    const { router } = await open();
    fireEvent.change(screen.getByLabelText('Tone'), { target: { value: 'BRIEF' } });
    fireEvent.click(screen.getByRole('link', { name: 'Overview' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    expect(router.state.location.pathname).toBe(page);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByLabelText<HTMLSelectElement>('Tone').value).toBe('BRIEF');
    fireEvent.click(screen.getByRole('link', { name: 'Overview' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Leave without saving' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/guilds/${guildId}`));
  });

  it('can be read, and not changed, by people who may only look', async () => {
    await open({ Guild: () => ({ data: { guild: { ...guild, viewerCan: ['VIEW'] } } }) });
    expect(screen.getByText(/Only people who manage this server can change them/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLSelectElement>('Tone').disabled).toBe(true);
    expect(screen.queryByRole('button', { name: 'Save settings' })).toBeNull();
  });

  it('can be tried again where they could not be loaded', async () => {
    let down = true;
    stubApi({ Settings: () => (down ? { code: 'NETWORK' } : { data: { guild: settings } }) });
    await renderApp(page);
    const retry = await screen.findByRole('button', { name: 'Try again' });
    down = false;
    fireEvent.click(retry);
    expect(await screen.findByLabelText('Tone')).toBeTruthy();
  });

  it('take an opt-out back', async () => {
    const { requests } = await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Keep records again for Channel #staff' }));
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

describe('the message content intent', () => {
  it('says what works without it, and how to get it', async () => {
    await open();
    const section = screen.getByRole('region', { name: 'Reading messages' });
    expect(within(section).getByText('Not granted')).toBeTruthy();
    expect(within(section).getByText('Direct messages')).toBeTruthy();
    expect(within(section).getByRole('link').getAttribute('href')).toContain('support-dev.discord.com');
    expect(screen.getByText(/works only together with a mention/)).toBeTruthy();
  });

  it('says so where it is granted, and no more', async () => {
    await open({ Settings: () => ({ data: { guild: { ...settings, messageContent: 'GRANTED' } } }) });
    const section = screen.getByRole('region', { name: 'Reading messages' });
    expect(within(section).getByText('Granted')).toBeTruthy();
    expect(within(section).queryByRole('link')).toBeNull();
  });
});
