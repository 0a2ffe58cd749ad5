import { invalidField, invalidForm, type PathProblem } from '../errors.js';
import { type ButtonBody, Component } from './component-body.js';
import type { Json } from './records.js';

export const IS_COMPONENTS_V2 = 1 << 15;
const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;

export const SELECTS: readonly number[] = [3, 5, 6, 7, 8];

type Path = (string | number)[];

/** Of a message or a modal. */
type TopLevel = { type: number };

/** Any component as plain JSON, children included. */
interface Visit {
  component: Json;
  path: Path;
}

/** Every component of a message in document order, nested ones included. */
export function* walk(components: readonly unknown[], path: Path = []): Generator<Visit> {
  for (const [index, value] of components.entries()) {
    const component = value as Json;
    const here = [...path, index];
    yield { component, path: here };
    if (Array.isArray(component['components'])) yield* walk(component['components'], [...here, 'components']);
    for (const single of ['accessory', 'component'])
      if (component[single]) yield { component: component[single] as Json, path: [...here, single] };
  }
}

/** @throws DiscordError 50035 for what the field limits alone do not catch */
export function checkComponents(components: readonly TopLevel[], isV2: boolean): void {
  const all = [...walk(components, ['components'])];
  if (isV2) checkV2(components, all);
  else checkV1(components);
  const problems = all.flatMap(({ component, path }) => problemsOf(component, path));
  problems.push(...duplicates(all));
  if (problems.length > 0) throw invalidForm(problems);
}

function checkV1(components: readonly TopLevel[]): void {
  if (components.length > 5)
    throw invalidField(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  const wrong = components.findIndex(({ type }) => type !== Component.ActionRow);
  if (wrong >= 0)
    throw invalidField(
      ['components', wrong, 'type'],
      'UNION_TYPE_CHOICES',
      'Value of field "type" must be one of (1,).',
    );
}

function checkV2(components: readonly TopLevel[], all: Visit[]): void {
  if (all.length > MAX_COMPONENTS)
    throw invalidField(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      'The maximum number of components is 40.',
    );
  const length = all.reduce(
    (sum, { component }) =>
      component['type'] === Component.TextDisplay ? sum + [...String(component['content'])].length : sum,
    0,
  );
  if (length > MAX_TEXT)
    throw invalidField(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `The total displayable text size of all components must be ${String(MAX_TEXT)} or fewer.`,
    );
  if (components.length === 0)
    throw invalidField(['components'], 'BASE_TYPE_REQUIRED', 'This field is required');
}

function problemsOf(component: Json, path: Path): PathProblem[] {
  const type = component['type'] as number;
  if (type === Component.Button) return buttonProblems(component as unknown as ButtonBody, path);
  if (type === Component.ActionRow) return rowProblems(component['components'] as Json[], path);
  if (SELECTS.includes(type)) return selectProblems(component, path);
  return [];
}

function buttonProblems(button: ButtonBody, path: Path): PathProblem[] {
  const required = (field: string): PathProblem => ({
    path: [...path, field],
    code: 'BASE_TYPE_REQUIRED',
    message: 'This field is required',
  });
  if (button.style === 6) return premiumProblems(button, path, required);
  if (!button.label && !button.emoji) return [required('label')];
  if (button.custom_id && button.url)
    return [
      {
        path,
        code: 'COMPONENT_CUSTOM_ID_AND_URL_MUTUALLY_EXCLUSIVE',
        message: 'A custom id and url cannot both be specified',
      },
    ];
  if (button.style === 5) return linkProblems(button, path, required);
  return button.custom_id ? [] : [required('custom_id')];
}

/** "Premium buttons will not send an interaction"; name and icon are the SKU's. */
function premiumProblems(
  button: ButtonBody,
  path: Path,
  required: (field: string) => PathProblem,
): PathProblem[] {
  if (!button.sku_id) return [required('sku_id')];
  const forbidden = (['custom_id', 'label', 'url', 'emoji'] as const).filter(
    (field) => button[field] !== undefined,
  );
  return forbidden.map((field) => ({
    path: [...path, field],
    code: 'BUTTON_COMPONENT_PREMIUM_FIELD_FORBIDDEN',
    message: `Premium buttons cannot have a ${field}`,
  }));
}

function linkProblems(
  button: ButtonBody,
  path: Path,
  required: (field: string) => PathProblem,
): PathProblem[] {
  if (!button.url) return [required('url')];
  if (/^(https?|discord):\/\//.test(button.url) && URL.canParse(button.url)) return [];
  const message = `Scheme "${button.url.split(':')[0] ?? ''}" is not supported. Scheme must be one of ('http', 'https', 'discord').`;
  return [{ path: [...path, 'url'], code: 'URL_TYPE_INVALID_SCHEME', message }];
}

function rowProblems(children: Json[], path: Path): PathProblem[] {
  const wide = children.some(({ type }) => type !== Component.Button);
  if (!wide || children.length === 1) return [];
  return [
    {
      path: [...path, 'components'],
      code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      message: 'The specified component exceeds the maximum width',
    },
  ];
}

function selectProblems(select: Json, path: Path): PathProblem[] {
  const { min_values: least = 1, max_values: most = 1 } = select as {
    min_values?: number;
    max_values?: number;
  };
  const options = select['options'] as { value: string }[] | undefined;
  if (least > most) return [tooFew(path, 'max_values', least)];
  if (!options) return [];
  if (options.length < most && select['max_values'] !== undefined) return [tooFew(path, 'options', most)];
  const repeated = options.findIndex(
    ({ value }, at) => options.findIndex((other) => other.value === value) < at,
  );
  if (repeated < 0) return [];
  return [
    {
      path: [...path, 'options', repeated, 'value'],
      code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      message: 'The specified option value is already used',
    },
  ];
}

const tooFew = (path: Path, field: string, least: number): PathProblem => ({
  path: [...path, field],
  code: 'BASE_TYPE_MIN_LENGTH',
  message: `Must be ${String(least)} or more in length.`,
});

function duplicates(all: Visit[]): PathProblem[] {
  const seen = new Set<unknown>();
  return all.flatMap(({ component, path }) => {
    const customId = component['custom_id'];
    if (customId === undefined) return [];
    if (!seen.has(customId)) {
      seen.add(customId);
      return [];
    }
    const code = 'COMPONENT_CUSTOM_ID_DUPLICATED';
    return [{ path: [...path, 'custom_id'], code, message: 'Component custom id cannot be duplicated' }];
  });
}
