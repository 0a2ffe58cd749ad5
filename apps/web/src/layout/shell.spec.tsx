import '../testing/browser-gaps';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { guilds, session } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const nobody = { Session: () => ({ data: { ...session, me: null } }) };

describe('languages', () => {
  it('mirrors the page and remembers the choice', async () => {
    stubApi(nobody);
    await renderApp('/');
    fireEvent.click(await screen.findByRole('button', { name: /Language: English/ }));
    fireEvent.click(await screen.findByRole('menuitemradio', { name: 'کوردی (سۆرانی)' }));
    await waitFor(() => expect(document.documentElement.dir).toBe('rtl'));
    expect(document.documentElement.lang).toBe('ckb');
    expect(localStorage.getItem('dragoman-language')).toBe('ckb');
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain('بۆ سێرڤەری');
  });

  it('turns back to left-to-right', async () => {
    stubApi(nobody);
    await renderApp('/', { language: 'ar' });
    expect(document.documentElement.dir).toBe('rtl');
    fireEvent.click(await screen.findByRole('button', { name: /اللغة/ }));
    fireEvent.click(await screen.findByRole('menuitemradio', { name: 'Kurmancî' }));
    await waitFor(() => expect(document.documentElement.dir).toBe('ltr'));
  });
});

describe('the account', () => {
  it('is left behind on logout', async () => {
    const requests = stubApi();
    const { router } = await renderApp('/guilds');
    fireEvent.click(await screen.findByRole('button', { name: 'Account of Rojda Aydın' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Log out' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/'));
    expect(await screen.findAllByRole('link', { name: 'Log in' })).not.toHaveLength(0);
    expect(requests.find(({ path }) => path === '/auth/logout')?.headers).toMatchObject({
      'x-dragoman-request': '1',
    });
  });

  it.each([
    ['denied', 'You cancelled the login'],
    ['failed', 'The login did not work'],
  ])('says why a login was %s, until the note is closed', async (outcome, title) => {
    stubApi(nobody);
    const { router } = await renderApp(`/?login=${outcome}`);
    expect((await screen.findByRole('alert')).textContent).toContain(title);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(router.state.location.search).toBe(''));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('getting around', () => {
  it('moves the focus to the new page and names it', async () => {
    stubApi();
    const { router } = await renderApp('/guilds');
    await screen.findByRole('heading', { level: 1, name: 'Your servers' });
    expect(document.title).toBe('Your servers · Dragoman');
    await act(() => router.navigate('/nowhere'));
    await screen.findByRole('heading', { level: 1, name: 'There is nothing here' });
    expect(document.activeElement?.id).toBe('main');
    expect(document.title).toBe('There is nothing here · Dragoman');
  });

  it('says that it is a trial setup only where it is one', async () => {
    stubApi();
    const first = await renderApp('/');
    expect(await screen.findByText(/Discord and Claude are simulated/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Try it in the playground' }).getAttribute('href')).toBe(
      'http://localhost:3100',
    );
    first.unmount();
    const service = { ...session.service, simulatedDiscord: false, simulatedModel: false };
    stubApi({ Session: () => ({ data: { ...session, service } }) });
    await renderApp('/');
    await screen.findByText('Version 0.1.0');
    expect(screen.queryByText(/trial setup/)).toBeNull();
  });
});

describe('the list of servers', () => {
  const many = Array.from({ length: 9 }, (_, index) => ({
    ...guilds[0]!,
    id: String(index),
    name: `Server ${index}`,
  }));

  it('can be searched from nine on', async () => {
    stubApi({ Guilds: () => ({ data: { guilds: many } }) });
    await renderApp('/guilds');
    fireEvent.change(await screen.findByRole('searchbox'), { target: { value: 'SERVER 7' } });
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Server 1' })).toBeNull());
    expect(screen.getByRole('link', { name: 'Server 7' }).getAttribute('href')).toBe('/guilds/7');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zzz' } });
    expect(await screen.findByText('No server is called “zzz”')).toBeTruthy();
  });

  it('needs no search for eight, and offers to add the bot where it is missing', async () => {
    stubApi();
    await renderApp('/guilds');
    const add = await screen.findByRole('link', { name: 'Add Dragoman to Board games' });
    expect(add.getAttribute('href')).toBe(`/auth/install?guild=${guilds[5]?.id ?? ''}`);
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('explains itself when it is empty', async () => {
    stubApi({ Guilds: () => ({ data: { guilds: [] } }) });
    await renderApp('/guilds');
    expect(await screen.findByText('No servers to manage')).toBeTruthy();
  });
});
