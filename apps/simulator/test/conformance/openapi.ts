import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { specPath } from './openapi.config.js';

const require = createRequire(import.meta.url);

interface Operation {
  operationId: string;
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
}

interface Spec {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Record<string, unknown>>;
    responses: Record<string, Operation['responses'][string]>;
  };
}

export interface SpecRoute {
  method: string;
  /** With `{names}`, as the specification writes it. */
  path: string;
  operationId: string;
}

/** Repository root, from `test/conformance/`. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');

/** Discord's published description of its own API; undefined on a machine that does not have the file. */
export function loadOpenApi(): OpenApi | undefined {
  const file = specPath() ?? path.resolve(root, '../shared/specs/discord-openapi.json');
  return existsSync(file) ? new OpenApi(JSON.parse(readFileSync(file, 'utf8')) as Spec) : undefined;
}

/** Checks answers against Discord's OpenAPI document. */
export class OpenApi {
  readonly routes: SpecRoute[];
  private readonly ajv: { compile(schema: object): ValidateFunction };
  private readonly matchers: { route: SpecRoute; pattern: RegExp; variables: number }[];
  private readonly compiled = new Map<string, ValidateFunction | undefined>();

  constructor(private readonly spec: Spec) {
    this.routes = Object.entries(spec.paths).flatMap(([url, operations]) =>
      Object.entries(operations)
        .filter(([method]) => method !== 'parameters')
        .map(([method, { operationId }]) => ({ method: method.toUpperCase(), path: url, operationId })),
    );
    this.matchers = this.routes.map((route) => ({
      route,
      pattern: new RegExp(`^${route.path.replace(/\{[^}]+\}/g, '[^/]+').replace(/\./g, '\\.')}$`),
      variables: route.path.split('{').length,
    }));
    this.ajv = this.compiler();
  }

  private compiler() {
    const Ajv2020 = (
      require('ajv/dist/2020') as {
        default: new (options: object) => {
          addSchema(s: object, id: string): void;
          addFormat(name: string, format: object | true): void;
          compile(schema: object): ValidateFunction;
        };
      }
    ).default;
    const addFormats = (require('ajv-formats') as { default: (ajv: object) => void }).default;
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    addFormats(ajv);
    for (const name of ['snowflake', 'nonce', 'int32', 'int64', 'double']) ajv.addFormat(name, true);
    ajv.addSchema({ components: this.correctedComponents() }, 'discord');
    return ajv;
  }

  /**
   * Two places where the document contradicts Discord's own documentation and what the API does. The codes of
   * single fields are words (`BASE_TYPE_REQUIRED`; Reference, Error Messages), not integers.
   */
  private correctedComponents(): object {
    const schemas = structuredClone(this.spec.components.schemas);
    schemas['InnerErrors'] = {
      type: 'object',
      required: ['_errors'],
      additionalProperties: false,
      properties: {
        _errors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['code', 'message'],
            properties: { code: { type: 'string' }, message: { type: 'string' } },
          },
        },
      },
    };
    // Forwards have been documented since 2024 (Message Reference Types); the document only knows replies.
    schemas['MessageReferenceType'] = { type: 'integer', enum: [0, 1] };
    return { schemas };
  }

  /** The operation at a path below `/api/v10`; the one with the fewest variables wins. */
  routeOf(method: string, url: string): SpecRoute | undefined {
    const fits = this.matchers.filter(({ route, pattern }) => route.method === method && pattern.test(url));
    return fits.sort((a, b) => a.variables - b.variables)[0]?.route;
  }

  /** What is wrong with an answer; nothing when it is as documented. */
  problems(route: SpecRoute, status: number, body: unknown): string[] {
    const validate = this.validator(route, status);
    if (validate === 'undocumented') return [`${String(status)} is not documented`];
    if (!validate || validate(body)) return [];
    return summarize(validate.errors ?? []);
  }

  private validator(route: SpecRoute, status: number): ValidateFunction | 'undocumented' | undefined {
    const operation = this.spec.paths[route.path]?.[route.method.toLowerCase()];
    const group = `${String(status).slice(0, 1)}XX`;
    const given = operation?.responses[String(status)] ?? operation?.responses[group];
    if (!given) return status >= 500 ? undefined : 'undocumented';
    const response = given.$ref ? this.spec.components.responses[given.$ref.split('/').pop() ?? ''] : given;
    const schema = response?.content?.['application/json']?.schema;
    if (!schema) return undefined;
    const key = JSON.stringify(schema);
    if (!this.compiled.has(key)) this.compiled.set(key, this.ajv.compile(absolute(schema)));
    return this.compiled.get(key);
  }
}

/** `#/components/…` in a single schema points into the whole document. */
function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"discord#/components/')) as object;
}

/** Errors of `oneOf` come from every branch; the deepest ones are about the branch that was meant. */
function summarize(errors: readonly ErrorObject[]): string[] {
  const depth = (error: ErrorObject): number => error.instancePath.split('/').length;
  const deepest = Math.max(...errors.map(depth));
  const chosen = errors.filter((error) => depth(error) >= deepest - 1 && error.keyword !== 'oneOf');
  const texts = (chosen.length > 0 ? chosen : errors).map(
    ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
  return [...new Set(texts)].slice(0, 6);
}
