import type { Column } from './column';

/**
 * What a spreadsheet takes for a formula or a command; also behind white space, as full-width signs and with more lines
 * after the first (papaparse's own pattern misses those).
 */
const formula = /^\s*[=+\-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]/u;

/** Excel reads UTF-8 only when the file begins with this. */
const byteOrderMark = '\u{FEFF}';

/** Rows as CSV (RFC 4180). A text that a spreadsheet would run is written as text, behind an apostrophe. */
export async function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<string> {
  const { default: papaparse } = await import('papaparse');
  const shown = columns.filter(({ csv }) => csv !== undefined);
  const data = rows.map((row) => shown.map(({ csv }) => csv?.(row) ?? ''));
  const fields = shown.map(({ header }) => header);
  return byteOrderMark + papaparse.unparse({ fields, data }, { escapeFormulae: formula });
}
