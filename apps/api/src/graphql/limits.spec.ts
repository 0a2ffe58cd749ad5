import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildSchema, concatAST, parse, print, separateOperations, specifiedRules, validate } from 'graphql';
import { expect, test } from 'vitest';
import { limitRules } from './limits.js';

const schema = buildSchema(await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8'));

/** The documents that the dashboard sends, as its generator takes them apart. */
async function dashboardOperations(): Promise<[name: string, document: string][]> {
  const pages = fileURLToPath(new URL('../../../web/src', import.meta.url));
  const files: string[] = [];
  for await (const file of glob('**/*.graphql', { cwd: pages })) files.push(`${pages}/${file}`);
  const documents = await Promise.all(files.map(async (file) => parse(await readFile(file, 'utf8'))));
  return Object.entries(separateOperations(concatAST(documents))).map(([name, document]) => [
    name,
    print(document),
  ]);
}

const operations = await dashboardOperations();

test('the dashboard sends operations', () => {
  expect(operations.length).toBeGreaterThan(3);
});

test.each(operations)('%s fits the schema and the limits, with room to grow', (_, document) => {
  expect(validate(schema, parse(document), [...specifiedRules, ...limitRules])).toEqual([]);
});
