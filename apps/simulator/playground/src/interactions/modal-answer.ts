import { COMPONENT, isSelect, type Component } from '../wire/component.js';

/** What was put into a modal, by custom id: a text, or what was chosen. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** The inputs of a modal, whatever they are wrapped in. */
export function inputsOf(
  components: readonly Component[],
): { input: Component; label: string; help?: string | null | undefined }[] {
  return components.flatMap((top) => {
    if (top.type === COMPONENT.label && top.component)
      return [{ input: top.component, label: top.label ?? '', help: top.description }];
    return (top.components ?? []).map((input) => ({ input, label: input.label ?? '' }));
  });
}

/** What the fields hold before anybody typed. */
export function initialAnswers(components: readonly Component[]): Answers {
  return Object.fromEntries(
    inputsOf(components).map(({ input }) => {
      if (!isSelect(input)) return [input.custom_id ?? '', input.value ?? ''];
      const chosen = (input.options ?? []).filter((option) => option.default).map(({ value }) => value);
      return [input.custom_id ?? '', [...chosen, ...(input.default_values ?? []).map(({ id }) => id)]];
    }),
  );
}

/** The modal's components with the answers in them, as MODAL_SUBMIT carries them. */
export function filledComponents(components: readonly Component[], answers: Answers): unknown[] {
  const fill = (input: Component) => {
    const answer = answers[input.custom_id ?? ''];
    const given = isSelect(input) ? { values: answer ?? [] } : { value: answer ?? '' };
    return { type: input.type, custom_id: input.custom_id, ...given };
  };
  return components.map((top) => {
    if (top.type === COMPONENT.label && top.component)
      return { type: top.type, component: fill(top.component) };
    return top.type === COMPONENT.row
      ? { type: top.type, components: (top.components ?? []).map(fill) }
      : { type: top.type };
  });
}
