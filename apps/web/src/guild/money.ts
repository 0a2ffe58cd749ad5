/** Micro-US-dollars in a dollar. */
const micro = 1_000_000;

/** Why a typed amount cannot be taken; the names are keys of `budget.invalid` in src/locales. */
export type AmountProblem = 'empty' | 'notANumber' | 'cents' | 'tooHigh';

/** Digits of Arabic and of Persian and Sorani keyboards, by their value. */
const easternDigits = /[٠-٩۰-۹]/g;

/**
 * Reads dollars as people type them: `5`, `5.50`, `5,50`, `$5`, `٥٫٥٠`, `1,250.00`, `1.250,00`.
 * @param decimal the decimal sign of the language shown; it decides what a lone `1.250` means
 * @param maxMicros the most that may be set, in micro-US-dollars
 * @returns micro-US-dollars, or why not
 */
export function parseDollars(
  text: string,
  { decimal, maxMicros }: { decimal: '.' | ','; maxMicros: number },
): number | AmountProblem {
  const typed = text
    .replace(easternDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/٫/g, decimal)
    .replace(/٬/g, decimal === '.' ? ',' : '.')
    .replace(/[\s$\u200e\u200f\u00a0]/g, '');
  if (typed === '') return 'empty';
  const plain = withPointOnly(typed, decimal);
  if (plain === undefined) return 'notANumber';
  const [whole = '', fraction = ''] = plain.split('.');
  if (fraction.length > 2) return 'cents';
  const micros = Number(whole) * micro + Number(fraction.padEnd(2, '0')) * (micro / 100);
  return micros > maxMicros ? 'tooHigh' : micros;
}

/** `1.250,5` or `1,250.5` as `1250.5`; undefined for what is no number. */
function withPointOnly(typed: string, decimal: '.' | ','): string | undefined {
  if (/^\d+$/.test(typed)) return typed;
  for (const sign of decimal === '.' ? (['.', ','] as const) : ([',', '.'] as const)) {
    const group = sign === '.' ? ',' : '\\.';
    const grouped = new RegExp(`^\\d{1,3}(${group}\\d{3})+(\\${sign}\\d+)?$`);
    const simple = new RegExp(`^\\d*\\${sign}\\d+$`);
    if (grouped.test(typed) || simple.test(typed)) {
      return typed.replaceAll(sign === '.' ? ',' : '.', '').replace(sign, '.');
    }
  }
  return undefined;
}

/** What an amount looks like in the box it is typed into: `5`, `5.50` or `5,25`. */
export function toInput(micros: number, decimal: '.' | ','): string {
  const dollars = micros / micro;
  const wholeCents = Number.isInteger(micros / 10_000) && !Number.isInteger(dollars);
  return (wholeCents ? dollars.toFixed(2) : String(dollars)).replace('.', decimal);
}

/** The decimal sign of a language's numbers. */
export function decimalSign(locale: string): '.' | ',' {
  return new Intl.NumberFormat(`${locale}-u-nu-latn`).format(0.5).includes(',') ? ',' : '.';
}
