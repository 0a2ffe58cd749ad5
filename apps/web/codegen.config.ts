import type { CodegenConfig } from '@graphql-codegen/cli';
import type { DocumentNode } from 'graphql';

const config: CodegenConfig = {
  schema: process.env.GRAPHQL_SCHEMA ?? '../api/schema.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        // The pages send an operation's hash instead of its text; operations.json tells the API what it stands for.
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
        onExecutableDocumentNode: nameOf,
      },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { ID: 'string', DateTime: 'string', MicroUsd: 'number' },
      },
    },
  },
};

/** The pages' requests carry the operation's name, for logs and for what stands in for the API in tests. */
function nameOf({ definitions }: DocumentNode): { name?: string } {
  const operation = definitions.find((one) => one.kind === 'OperationDefinition');
  return operation?.name ? { name: operation.name.value } : {};
}

export default config;
