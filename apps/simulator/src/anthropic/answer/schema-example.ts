type Schema = Record<string, unknown>;

/**
 * A value that fits a JSON schema, filled from the text it is made for: a quoted or named value where there is one,
 * an enum member that the text mentions, the numbers in it one after the other. Used for tool inputs and for
 * structured outputs.
 */
export function exampleFor(schema: unknown, text: string): unknown {
  return new ExampleMaker(text).make(schema, undefined);
}

class ExampleMaker {
  private readonly numbers: string[];
  private readonly quotes: string[];

  constructor(private readonly text: string) {
    this.numbers = text.match(/-?\d+(?:\.\d+)?/g) ?? [];
    this.quotes = [...text.matchAll(/["“«']([^"”»']{1,200})["”»']/gu)].map((match) => match[1] ?? '');
  }

  make(schema: unknown, name: string | undefined): unknown {
    if (!isSchema(schema)) return this.string(name);
    if ('const' in schema) return schema.const;
    if (Array.isArray(schema.enum)) return this.fromEnum(schema.enum);
    const branch = [schema.anyOf, schema.oneOf].find(Array.isArray)?.[0];
    if (branch !== undefined) return this.make(branch, name);
    switch (firstType(schema.type)) {
      case 'object':
        return this.object(schema);
      case 'array':
        return schema.items === undefined ? [] : [this.make(schema.items, name)];
      case 'integer':
        return Math.trunc(this.number(schema));
      case 'number':
        return this.number(schema);
      case 'boolean':
        return !/\b(?:no|not|false|hayır|لا|نا|na)\b/iu.test(this.text);
      case 'null':
        return null;
      default:
        return this.string(name);
    }
  }

  /** Every property: optional ones too, so that a caller sees them all. */
  private object(schema: Schema): Record<string, unknown> {
    const properties = isSchema(schema.properties) ? schema.properties : {};
    return Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, this.make(value, name)]),
    );
  }

  private fromEnum(values: unknown[]): unknown {
    const lower = this.text.toLowerCase();
    return values.find((value) => lower.includes(String(value).toLowerCase())) ?? values[0];
  }

  private number(schema: Schema): number {
    const value = Number(this.numbers.shift() ?? 1);
    const low = typeof schema.minimum === 'number' ? schema.minimum : -Infinity;
    const high = typeof schema.maximum === 'number' ? schema.maximum : Infinity;
    return Math.min(high, Math.max(low, value));
  }

  private string(name: string | undefined): string {
    const named =
      name &&
      new RegExp(`\\b${name.replace(/[^\w]/g, '.')}\\b\\s*(?:[:=]|is)\\s*["“]?([^"”,;\\n]+)`, 'iu').exec(
        this.text,
      )?.[1];
    return (named || this.quotes.shift() || this.text).trim();
  }
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstType = (type: unknown): unknown =>
  Array.isArray(type) ? type.find((name) => name !== 'null') : type;
