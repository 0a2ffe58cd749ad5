import type { ViewerRight } from '../generated/graphql';
import type en from '../locales/en/pages';

/** A page of a server's or an account's: `path` below the server's own address, named by `sections.<name>` in the locales. */
export interface Section {
  /** Empty for the first page. */
  readonly path: string;
  readonly name: keyof (typeof en)['sections'];
  /** Who may open it; left out, whoever may open the others. */
  readonly right?: ViewerRight;
}

/** Those that a person with these rights may open. */
export function openTo(sections: Section[], rights: readonly ViewerRight[]): Section[] {
  return sections.filter(({ right }) => right === undefined || rights.includes(right));
}
