import { useEffect, useRef, type ReactNode } from 'react';

interface Props<T> {
  id: string;
  label: string;
  items: readonly T[];
  active: number;
  keyOf(item: T): string;
  onChoose(item: T): void;
  children(item: T): ReactNode;
}

export const optionId = (id: string, index: number): string => `${id}-${String(index)}`;

/** Suggestions above the composer. The focus stays in the text; arrows move the active one (ARIA combobox pattern). */
export function Picker<T>({ id, label, items, active, keyOf, onChoose, children }: Props<T>) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul className="picker" id={id} role="listbox" aria-label={label} ref={list}>
      {items.map((item, index) => (
        <li
          key={keyOf(item)}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          // The text keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(item)}
        >
          {children(item)}
        </li>
      ))}
    </ul>
  );
}
