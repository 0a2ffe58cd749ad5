import type { TFunction } from 'i18next';
import type { useFormat } from '../i18n/use-format';
import en from '../locales/en/audit.json';

type ActionKey = keyof typeof en.actions;
type FieldKey = keyof typeof en.fields;
type TargetKey = keyof typeof en.targets;
type Format = ReturnType<typeof useFormat>;

/** Every action that has a name, as the API calls it: `budget.set`. */
export const actions = Object.keys(en.actions).map((key) => key as ActionKey);

/** `budget.set` → `budgetSet`, as the texts call it. */
export function actionKey(action: string): string {
  return action.replace(/[.-](.)/g, (_, letter: string) => letter.toUpperCase());
}

/** What was done, in words; an action that this page does not know yet under its own name. */
export function actionName(t: TFunction, action: string): string {
  const key = actionKey(action);
  return key in en.actions ? t(`audit.actions.${key as ActionKey}`) : action;
}

export function targetName(t: TFunction, kind: string): string {
  return kind in en.targets ? t(`audit.targets.${kind as TargetKey}`) : kind;
}

export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs, field by field, written for people; null on a side that says nothing of it. */
export function changesIn(
  entry: { before: string | null; after: string | null },
  t: TFunction,
  format: Format,
): FieldChange[] {
  const [before, after] = [read(entry.before), read(entry.after)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((key) => ({
    field: key in en.fields ? t(`audit.fields.${key as FieldKey}`) : key,
    before: key in before ? valueText(key, before[key], { t, format }) : null,
    after: key in after ? valueText(key, after[key], { t, format }) : null,
  }));
}

function read(json: string | null): Record<string, unknown> {
  return json === null ? {} : (JSON.parse(json) as Record<string, unknown>);
}

function valueText(key: string, value: unknown, write: { t: TFunction; format: Format }): string {
  const { t, format } = write;
  if (value === null || value === '') return t('audit.empty');
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (typeof value === 'number') return key.endsWith('Micros') ? format.usd(value) : format.number(value);
  if (typeof value === 'string') return /At$/.test(key) ? format.dateTime(value) : value;
  if (Array.isArray(value)) return value.length === 0 ? t('audit.empty') : value.map(String).join(', ');
  return JSON.stringify(value);
}
