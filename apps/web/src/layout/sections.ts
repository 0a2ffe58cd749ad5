import type en from '../locales/en';

/** A page of a server's or an account's: `path` below the server's own address, named by `sections.<name>` in the locales. */
export interface Section {
  /** Empty for the first page. */
  readonly path: string;
  readonly name: keyof (typeof en)['sections'];
}
