const EXPRESSION = /[-(]*\d[\d.,]*(?:[()\s]*[-+*/×÷^−][()\s]*-?[()\s]*\d[\d.,]*)+\)*/u;
const ARABIC_DIGITS = /[٠-٩۰-۹]/g;

/** The value of the first sum in a text (`2+2`, `3 × (4 − 1)`), written out; nothing when there is none. */
export function solve(text: string): string | undefined {
  const found = EXPRESSION.exec(latinDigits(text))?.[0];
  if (!found) return undefined;
  const value = new Parser(found).parse();
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return `${found.trim()} = ${Number(value.toPrecision(12))}`;
}

/** Arabic-Indic and Eastern digits to 0–9. */
export const latinDigits = (text: string): string =>
  text.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf));

/** Sum, product, power, sign, parentheses; nothing else, and nothing is evaluated as code. */
class Parser {
  private readonly tokens: string[];
  private at = 0;

  constructor(expression: string) {
    const plain = expression
      .replaceAll(/[×]/g, '*')
      .replaceAll('÷', '/')
      .replaceAll('−', '-')
      .replaceAll(',', '');
    this.tokens = plain.match(/\d+(?:\.\d+)?|[-+*/^()]/g) ?? [];
  }

  parse(): number | undefined {
    const value = this.sum();
    return this.at === this.tokens.length ? value : undefined;
  }

  private sum(): number {
    let value = this.product();
    while (this.peek('+') || this.peek('-')) value += (this.next() === '-' ? -1 : 1) * this.product();
    return value;
  }

  private product(): number {
    let value = this.power();
    while (this.peek('*') || this.peek('/'))
      value = this.next() === '*' ? value * this.power() : value / this.power();
    return value;
  }

  private power(): number {
    const base = this.atom();
    if (!this.peek('^')) return base;
    this.next();
    return base ** this.power();
  }

  private atom(): number {
    if (this.peek('-')) {
      this.next();
      return -this.atom();
    }
    if (!this.peek('(')) return Number(this.next() ?? Number.NaN);
    this.next();
    const value = this.sum();
    if (this.peek(')')) this.next();
    return value;
  }

  private peek(token: string): boolean {
    return this.tokens[this.at] === token;
  }

  private next(): string | undefined {
    return this.tokens[this.at++];
  }
}
