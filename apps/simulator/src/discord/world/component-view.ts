import { invalidField } from '../errors.js';
import { attachmentView } from './attachments.js';
import { Component } from './component-body.js';
import { SELECTS, walk } from './components.js';
import type { AttachmentRecord, Json } from './records.js';
import type { World } from './world.js';

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
