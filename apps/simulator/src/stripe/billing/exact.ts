/** Decimals as whole numbers of 10⁻¹², the smallest part that Stripe knows. */
const PLACES = 12;
const ONE = 10n ** BigInt(PLACES);

/** @param decimal such as `0.0001` */
export function scaled(decimal: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(decimal) ?? [];
  const value =
    BigInt(whole === '' ? '0' : whole) * ONE + BigInt(fraction.padEnd(PLACES, '0').slice(0, PLACES));
  return sign === '-' ? -value : value;
}

/** The shortest way to write it. */
export function unscaled(value: bigint): string {
  const size = value < 0n ? -value : value;
  const fraction = (size % ONE).toString().padStart(PLACES, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${(size / ONE).toString()}${fraction === '' ? '' : `.${fraction}`}`;
}

/** `amount × part ÷ whole`, the half rounded away from zero; all of them whole numbers. */
export function share(amount: bigint | number, part: bigint | number, whole: bigint | number): number {
  const product = BigInt(amount) * BigInt(part);
  const divisor = BigInt(whole);
  if (divisor <= 0n) return 0;
  const size = product < 0n ? -product : product;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return Number(product < 0n ? -rounded : rounded);
}

/** Cents of so many units at a price in cents; both may be decimals. */
export function cents(unitAmount: string, quantity: string | number): number {
  return share(scaled(unitAmount), scaled(String(quantity)), ONE * ONE);
}
