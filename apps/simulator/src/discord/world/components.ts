import { invalidField, invalidForm, type PathProblem } from '../errors.js';
import { attachmentView } from './attachments.js';
import { type ButtonBody, Component } from './component-body.js';
import type { AttachmentRecord, Json } from './records.js';
import type { World } from './world.js';

export const IS_COMPONENTS_V2 = 1 << 15;
const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;

const SELECTS: readonly number[] = [3, 5, 6, 7, 8];

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
  if (button.style === 6) return button.sku_id ? [] : [required('sku_id')];
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

/** Numbers the components that have no id of their own, and fills in what Discord answers with. */
export function componentViews(
  world: World,
  components: readonly unknown[],
  files: readonly AttachmentRecord[],
): Json[] {
  const taken = new Set([...walk(components)].map(({ component }) => component['id']));
  let next = 0;
  const number = (): number => {
    do next += 1;
    while (taken.has(next));
    return next;
  };
  const view = (value: unknown): Json => {
    const component = value as Json;
    const { id, components: children, accessory, component: labelled, ...rest } = component;
    return {
      ...withDefaults(world, dropUndefined(rest), files),
      id: id === undefined || id === 0 ? number() : id,
      ...(Array.isArray(children) && { components: children.map(view) }),
      ...(accessory !== undefined && { accessory: view(accessory) }),
      ...(labelled !== undefined && { component: view(labelled) }),
    };
  };
  return components.map(view);
}

export function dropUndefined(value: Json): Json {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [key, plain(field)]),
  );
}

function plain(field: unknown): unknown {
  if (Array.isArray(field)) return field.map(plain);
  return field !== null && typeof field === 'object' ? dropUndefined(field as Json) : field;
}

function withDefaults(world: World, component: Json, files: readonly AttachmentRecord[]): Json {
  const type = component['type'] as number;
  if (SELECTS.includes(type)) return { min_values: 1, max_values: 1, ...component };
  switch (type) {
    case Component.Container:
      return { accent_color: null, spoiler: false, ...component };
    case Component.Separator:
      return { divider: true, spacing: 1, ...component };
    case Component.Thumbnail:
      return {
        description: null,
        spoiler: false,
        ...component,
        media: unfurled(world, component['media'], files),
      };
    case Component.MediaGallery:
      return {
        ...component,
        items: (component['items'] as Json[]).map((item) => galleryItem(world, item, files)),
      };
    case Component.File:
      return fileView(world, component, files);
    default:
      return component;
  }
}

const galleryItem = (world: World, item: Json, files: readonly AttachmentRecord[]): Json => ({
  description: null,
  spoiler: false,
  ...item,
  media: unfurled(world, item['media'], files),
});

function fileView(world: World, component: Json, files: readonly AttachmentRecord[]): Json {
  const file = attachmentFor((component['file'] as { url: string }).url, files);
  if (!file)
    throw invalidField(
      ['components'],
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      'The referenced attachment was not found',
    );
  const { filename: name, size } = file;
  return { spoiler: false, ...component, file: unfurled(world, component['file'], files), name, size };
}

/** `attachment://name` of a file in the same request. */
export function attachmentFor(url: string, files: readonly AttachmentRecord[]): AttachmentRecord | undefined {
  const name = url.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined;
  return files.find(({ filename }) => filename === name);
}

function unfurled(world: World, media: unknown, files: readonly AttachmentRecord[]): Json {
  const { url } = media as { url: string };
  const file = attachmentFor(url, files);
  if (!file && url.startsWith('attachment://'))
    throw invalidField(
      ['components'],
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      'The referenced attachment was not found',
    );
  if (!file)
    return { id: world.nextId(), url, proxy_url: url, width: null, height: null, content_type: null };
  const { url: signed, proxy_url, content_type = null } = attachmentView(world, file);
  const size = { width: file.width ?? null, height: file.height ?? null };
  return { id: world.nextId(), url: signed, proxy_url, ...size, content_type, attachment_id: file.id };
}
