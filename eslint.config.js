import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { boundaries, testsOnly } from './scripts/eslint/boundaries.mjs';
import { fileName } from './scripts/eslint/file-name.mjs';
import { guardedOrPublic } from './scripts/eslint/guarded-or-public.mjs';
import { importBoundaries } from './scripts/eslint/import-boundaries.mjs';

const local = {
  rules: {
    'file-name': fileName,
    'guarded-or-public': guardedOrPublic,
    'import-boundaries': importBoundaries,
  },
};

const specs = ['**/*.spec.{ts,tsx,mjs}', '**/*.e2e.ts', '**/test/**', 'e2e/**', 'libs/testing/**'];

/** A long list of parameters is an object without names; Nest hands a constructor its services one by one. */
const tooManyParameters = [
  'FunctionDeclaration[params.length>3]',
  'ArrowFunctionExpression[params.length>3]',
  ':not(MethodDefinition[kind="constructor"]) > FunctionExpression[params.length>3]',
].map((selector) => ({ selector, message: 'At most 3 parameters: hand over an object.' }));
const tooManyServices = {
  selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>6]',
  message: 'At most 6 constructor parameters: the class does too much.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/dist-*/**',
      '**/generated/**',
      '**/node_modules/**',
      '.nx/**',
      '.dragoman/**',
      'test-results/**',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.specs.json', './apps/web/tsconfig.json', './apps/*/tsconfig.browser.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // Nest's modules are classes without members.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { local },
    rules: {
      'no-restricted-syntax': ['error', ...tooManyParameters, tooManyServices],
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'local/file-name': 'error',
      'local/import-boundaries': ['error', { root: import.meta.dirname, boundaries, testsOnly }],
      'local/guarded-or-public': ['error', { guards: ['LoggedIn', 'GuildManager', 'AccountRight'] }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Configuration is parsed once, in a file named config.ts.',
        },
      ],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['**/migrations/*.ts'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  {
    files: [
      '**/config.ts',
      '**/*.config.{ts,js,mjs}',
      '**/scripts/**',
      'libs/testing/**',
      'e2e/**',
      'bench/**',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['**/scripts/**', 'bench/**', 'libs/testing/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.{mjs,js}'], languageOptions: { globals: nodeGlobals() } },
  {
    // Sent to the browser as it is.
    files: ['apps/web/public/**'],
    languageOptions: { sourceType: 'script', globals: browserGlobals() },
  },
  // Functions handed to a page by playwright.
  { files: ['apps/web/scripts/**'], languageOptions: { globals: browserGlobals() } },
  {
    files: ['bench/**'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: specs,
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': 'off',
      // A test asserts that a value is there by using it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
);

function nodeGlobals() {
  const timers = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'];
  const web = [
    'URL',
    'URLSearchParams',
    'fetch',
    'AbortController',
    'AbortSignal',
    'performance',
    'structuredClone',
  ];
  return named('process', 'console', 'Buffer', ...timers, ...web);
}

function browserGlobals() {
  return named('window', 'document', 'localStorage', 'matchMedia');
}

function named(...names) {
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
