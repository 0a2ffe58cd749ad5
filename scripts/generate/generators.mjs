/**
 * @typedef {object} Generator
 * @property {string} name
 * @property {string[]} files that it writes, from the repository's root
 * @property {string} [cwd] where it runs; the repository's root by default
 * @property {string[]} command the script (run by Node, after a build) and its arguments
 * @property {string[]} [check] another command for `--check`, where there is no file to compare
 */

/** Every committed file that is made by a program, in the order in which they depend on each other. @type {Generator[]} */
export const generators = [
  { name: 'schema.graphql', files: ['apps/api/schema.graphql'], command: ['apps/api/dist/print-schema.js'] },
  {
    name: 'types of the pages',
    files: ['gql.ts', 'graphql.ts', 'index.ts', 'persisted-documents.json'].map(
      (name) => `apps/web/src/generated/${name}`,
    ),
    cwd: 'apps/web',
    command: ['../../node_modules/@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.config.ts'],
  },
  { name: '.env.example', files: ['.env.example'], command: ['scripts/generate/env-example.mjs'] },
  {
    name: 'migrations',
    files: [],
    command: ['scripts/generate-migration.mjs', '--check'],
  },
];
