import path from 'node:path';

/**
 * @typedef {object} Boundary
 * @property {string} folder of the package, from the repository's root
 * @property {string[]} [packages] what it may import of ours: exact names, or a name with `/*` for all its doors
 * @property {string[]} [graphql] what its GraphQL files may import besides: a feature adds fields to another's types
 * @property {string[]} [only] when given, the only other packages it may import at all
 * @property {string[]} [beyond] folders outside its own that it may reach by a relative path
 */

/**
 * Reports imports that the design does not allow: a package of ours that is not in the importer's list, a path behind another
 * package's doors, and a relative path that leaves the importer's own folder.
 * @type {import('eslint').Rule.RuleModule}
 */
export const importBoundaries = {
  meta: {
    type: 'problem',
    docs: { description: 'who may import whom' },
    schema: [{ type: 'object' }],
    messages: {
      notAllowed:
        '{{folder}} may not import {{name}}. Allowed: {{allowed}}. See "Who may import whom" in ARCHITECTURE.md.',
      leaves: '{{name}} leaves {{folder}}. Import the other package by its name.',
    },
  },
  create(context) {
    const { root, boundaries, testsOnly } =
      /** @type {{ root: string, boundaries: Boundary[], testsOnly: string[] }} */ (context.options[0]);
    const file = path.relative(root, context.filename).split(path.sep).join('/');
    const boundary = boundaries.find(({ folder }) => file.startsWith(`${folder}/`));
    if (!boundary) return {};
    const isTest = /\.(spec|e2e|bench)\.tsx?$/.test(file) || /\/(testing|test)\//.test(file);
    const isGraphql = /(^|\/)graphql\.ts$|\.(resolver|types|graphql\.module)\.ts$/.test(file);
    const allowed = [
      ...(boundary.packages ?? []),
      ...((isGraphql && boundary.graphql) || []),
      ...(isTest ? [...testsOnly, ...forTests(boundary)] : []),
    ];

    /** @param {import('estree').Node | null | undefined} source */
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const problem = problemOf(source.value, { file, boundary, allowed, isTest });
      if (!problem) return;
      const data = {
        folder: boundary.folder,
        name: source.value,
        allowed: allowed.join(', ') || 'none of ours',
      };
      context.report({ node: source, messageId: problem, data });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      /** @param {any} node `import('x').T`, which is not in ESTree */
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

/**
 * A test may fill the tables of what its package builds on, and a process it starts imports the package under test by its name.
 * @param {Boundary} boundary
 */
function forTests({ folder, packages = [] }) {
  const own = `@dragoman/${path.posix.basename(folder)}`;
  return [
    own,
    `${own}/*`,
    ...packages.filter((name) => !name.endsWith('/*')).map((name) => `${name}/entities`),
  ];
}

/**
 * @param {string} name what is imported
 * @param {{ file: string, boundary: Boundary, allowed: string[], isTest: boolean }} at
 * @returns {'notAllowed' | 'leaves' | undefined}
 */
function problemOf(name, { file, boundary, allowed, isTest }) {
  if (name.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), name);
    // The stand-in for the outside world has no doors of its own; tests start it in their own process.
    const reachable = [
      boundary.folder,
      ...(boundary.beyond ?? []),
      ...(isTest ? ['apps/simulator/src'] : []),
    ];
    return reachable.some((folder) => target.startsWith(`${folder}/`)) ? undefined : 'leaves';
  }
  if (name.startsWith('@dragoman/'))
    return allowed.some((entry) => matches(entry, name)) ? undefined : 'notAllowed';
  if (!boundary.only || isTest) return undefined;
  return boundary.only.some((entry) => matches(entry, name)) ? undefined : 'notAllowed';
}

/**
 * @param {string} entry
 * @param {string} name
 */
function matches(entry, name) {
  if (!entry.endsWith('/*')) return entry === name;
  const prefix = entry.slice(0, -1);
  return name.startsWith(prefix) && !name.slice(prefix.length).includes('/');
}
