import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { budget, guild, guildId } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const page = `/guilds/${guildId}`;

async function type(amount: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText('Monthly budget'), { target: { value: amount } });
}

function save(): void {
  fireEvent.click(screen.getByRole('button', { name: 'Save budget' }));
}

function changes(requests: ReturnType<typeof stubApi>) {
  return requests
    .filter(({ operation }) => /Budget$/.test(operation))
    .map(({ operation, variables }) => [operation, variables.input]);
}

it('saves a new budget, shows it and takes it back on request', async () => {
  const requests = stubApi();
  await renderApp(page);
  await type('12.50');
  save();
  expect(await screen.findByText('of $12.50 spent')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Taken back')).toBeTruthy();
  expect(changes(requests)).toEqual([
    ['SetBudget', { guildId, scope: 'GUILD', capMicros: 12_500_000 }],
    ['SetBudget', { guildId, scope: 'GUILD', capMicros: budget.capMicros }],
  ]);
  expect(await screen.findByText('of $5.00 spent')).toBeTruthy();
});

it('goes back to the plan’s own maximum where no budget was set before', async () => {
  const unset = { ...guild, budget: { ...budget, capMicros: budget.planCapMicros, limits: [] } };
  const requests = stubApi({ Guild: () => ({ data: { guild: unset } }) });
  await renderApp(page);
  await type('8');
  save();
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(changes(requests)).toHaveLength(2));
  expect(changes(requests)[1]).toEqual(['RemoveBudget', { guildId, scope: 'GUILD' }]);
});

it.each([
  ['fifty', /Enter an amount in dollars/],
  ['50.01', /at most \$50\.00/],
  ['1.005', /two decimals/],
  [' ', /Enter an amount/],
])('says what is wrong with "%s" and sends nothing', async (amount, message) => {
  const requests = stubApi();
  await renderApp(page);
  await type(amount);
  save();
  expect(await screen.findByText(message)).toBeTruthy();
  expect(screen.getByLabelText('Monthly budget').getAttribute('aria-invalid')).toBe('true');
  expect(changes(requests)).toEqual([]);
});

it('asks before a budget below what is spent, and keeps the old one when told to', async () => {
  const requests = stubApi();
  await renderApp(page);
  await type('2');
  save();
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('$3.21 of this month');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(changes(requests)).toEqual([]);
  save();
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Yes, save it' }));
  await waitFor(() =>
    expect(changes(requests)).toEqual([['SetBudget', { guildId, scope: 'GUILD', capMicros: 2_000_000 }]]),
  );
});

it('explains what 0 means before it is saved', async () => {
  stubApi();
  await renderApp(page);
  await type('0');
  expect(screen.getByText(/With 0 the bot spends nothing/)).toBeTruthy();
});

it('keeps what was typed when the server refuses it', async () => {
  stubApi({ SetBudget: () => ({ code: 'RATE_LIMITED' }) });
  await renderApp(page);
  await type('9');
  save();
  expect(await screen.findByText(/Too many requests/)).toBeTruthy();
  expect((screen.getByLabelText('Monthly budget') as HTMLInputElement).value).toBe('9');
});
