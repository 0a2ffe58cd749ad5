import { invalidField } from '../errors.js';
import type { CommandUse } from './command-access.js';
import { walk } from './components.js';
import type { ModalData } from './interaction-body.js';
import { checkedValues, type InteractionParts, messageFor } from './interaction-data.js';
import type { InteractionRecord } from './interaction-record.js';
import type { Json, UserRecord } from './records.js';
import { Resolved } from './resolved.js';
import type { World } from './world.js';

interface Submission {
  user: UserRecord;
  data: ModalData;
  use: CommandUse;
}

/** A modal can be sent once, by the member it was shown to, with what its inputs allow. */
export function checkedModal(world: World, { user, data, use }: Submission): InteractionParts {
  const opener = openerOf(world, user, data);
  const modal = opener?.modal;
  if (!opener || !modal)
    throw invalidField(['data', 'custom_id'], 'COMPONENT_VALIDATION_FAILED', 'No such modal is open');
  const resolved = new Resolved(world, use.guild, user.id);
  const components = fill(modal['components'] as Json[], data, resolved);
  delete opener.modal;
  const message = opener.messageId === undefined ? undefined : messageFor(world, use, opener.messageId);
  return {
    data: { custom_id: data.custom_id, components, ...resolved.view() },
    message,
    metadata: { triggering_interaction_metadata: opener.metadata },
  };
}

function openerOf(world: World, user: UserRecord, data: ModalData): InteractionRecord | undefined {
  const open = [...world.interactions.values()].filter(
    ({ userId, modal }) => userId === user.id && modal?.['custom_id'] === data.custom_id,
  );
  return data.id === undefined ? open.at(-1) : open.find(({ id }) => id === data.id);
}

/** The modal's own layout with what the member put into it. */
function fill(layout: Json[], data: ModalData, resolved: Resolved): Json[] {
  const sent = new Map<unknown, { value?: string | undefined; values?: string[] | undefined }>();
  for (const { component } of walk(data.components))
    if (component['custom_id'] !== undefined) sent.set(component['custom_id'], component);
  const filled = (input: Json): Json => {
    const { type, id, custom_id } = input;
    const given = sent.get(custom_id);
    return { type, id, custom_id, ...answer(input, given ?? {}, resolved) };
  };
  return layout.map((top) => {
    const { type, id, components, component } = top;
    if (component) return { type, id, component: filled(component as Json) };
    return components ? { type, id, components: (components as Json[]).map(filled) } : { type, id };
  });
}

function answer(
  input: Json,
  given: { value?: string | undefined; values?: string[] | undefined },
  resolved: Resolved,
): Json {
  if (input['type'] !== 4) return { values: checkedValues(input, given.values ?? [], resolved) };
  const { min_length: least = 0, max_length: most = 4000 } = input as {
    min_length?: number;
    max_length?: number;
  };
  const value = given.value ?? '';
  const length = [...value].length;
  const path = ['data', 'components', String(input['custom_id']), 'value'];
  if (length === 0 && input['required'] !== false)
    throw invalidField(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  if (length > most || (length > 0 && length < least))
    throw invalidField(
      path,
      'BASE_TYPE_BAD_LENGTH',
      `Must be between ${String(least)} and ${String(most)} in length.`,
    );
  return { value };
}
