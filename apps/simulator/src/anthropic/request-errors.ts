import type { z } from 'zod';
import { type AnthropicApiError, invalidRequest } from './api-error.js';

type Issue = z.core.$ZodIssue;

/** Turns the first problem into the API's own words: `messages.0.content: Field required`. */
export function describeIssues(issues: readonly Issue[], body: unknown): AnthropicApiError {
  const [first] = issues;
  if (!first) return invalidRequest('Invalid request');
  const issue = innermost(first, []);
  if (issue.code === 'unrecognized_keys') {
    const path = taggedPath([...issue.path, ...issue.keys.slice(0, 1)], body);
    return invalidRequest(`${path.join('.')}: Extra inputs are not permitted`);
  }
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'type') {
    const block = issue.path.slice(0, -1);
    return invalidRequest(`${block.map(String).join('.')}: ${unknownTag(valueAt(block, body))}`);
  }
  return invalidRequest(
    `${taggedPath(issue.path, body).join('.')}: ${wording(issue, valueAt(issue.path, body))}`,
  );
}

/** Of a union's branches, the one that got furthest is the one that was meant. */
function innermost(issue: Issue, prefix: PropertyKey[]): Issue {
  const here = { ...issue, path: [...prefix, ...issue.path] } as Issue;
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return here;
  const candidates = issue.errors
    .flatMap((branch) => branch.slice(0, 1))
    .map((nested) => innermost(nested, here.path))
    .sort((a, b) => b.path.length - a.path.length);
  return candidates[0] ?? here;
}

function wording(issue: Issue, value: unknown): string {
  if (value === undefined) return 'Field required';
  switch (issue.code) {
    case 'invalid_type':
      return `Input should be ${TYPE_NAMES[issue.expected] ?? `a valid ${issue.expected}`}`;
    case 'invalid_value':
      return `Input should be ${alternatives(issue.values.map((allowed) => `'${String(allowed)}'`))}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `String should have at least ${issue.minimum} character${issue.minimum === 1 ? '' : 's'}`
        : `Input should be greater than or equal to ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `String should have at most ${issue.maximum} characters`
        : `Input should be less than or equal to ${issue.maximum}`;
    case 'invalid_format':
      return `String should match pattern '${'pattern' in issue ? String(issue.pattern).replace(/^\/|\/$/g, '') : ''}'`;
    default:
      return issue.message;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a valid string',
  number: 'a valid number',
  int: 'a valid integer',
  boolean: 'a valid boolean',
  array: 'a valid list',
  object: 'a valid dictionary',
  record: 'a valid dictionary',
};

function unknownTag(value: unknown): string {
  const tag = isObject(value) ? value.type : undefined;
  if (tag === undefined) return "Unable to extract tag using discriminator 'type'";
  return `Input tag '${String(tag)}' found using 'type' does not match any of the expected tags`;
}

const alternatives = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** Like the API, a path names the chosen kind of a block: `messages.0.content.1.image.source.base64.media_type`. */
function taggedPath(path: readonly PropertyKey[], body: unknown): string[] {
  const tagged: string[] = [];
  let value = body;
  path.forEach((step, at) => {
    tagged.push(String(step));
    value = isObject(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined;
    if (at === path.length - 1 || !isObject(value)) return;
    const tag = step === 'cache_control' ? 'ephemeral' : tagOf(value, path[at - 1]);
    if (tag !== undefined && path[at + 1] !== 'type') tagged.push(tag);
  });
  return tagged;
}

function tagOf(value: Record<string, unknown>, list: PropertyKey | undefined): string | undefined {
  if (list === 'tools') return typeof value.type === 'string' ? value.type : 'custom';
  return list !== 'system' && typeof value.type === 'string' ? value.type : undefined;
}

function valueAt(path: readonly PropertyKey[], body: unknown): unknown {
  return path.reduce<unknown>(
    (value, step) => (isObject(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined),
    body,
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
