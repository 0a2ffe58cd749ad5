const HANDLERS = new Set([
  'Query',
  'Mutation',
  'Subscription',
  'Get',
  'Post',
  'Put',
  'Patch',
  'Delete',
  'Head',
  'Options',
  'All',
]);
const ENTRIES = new Set(['Resolver', 'Controller']);

/**
 * Reports a resolver method or route that says neither who may call it nor that everybody may, and why.
 * A field resolver is reached only through a guarded parent, so it is not asked.
 * @type {import('eslint').Rule.RuleModule}
 */
export const guardedOrPublic = {
  meta: {
    type: 'problem',
    docs: { description: "each resolver method and route is guarded, or @Public('why')" },
    schema: [{ type: 'object', properties: { guards: { type: 'array', items: { type: 'string' } } } }],
    messages: {
      neither: "{{name}} is open to everybody: guard it ({{guards}}), or say @Public('why').",
      why: "@Public needs its reason: @Public('why').",
    },
  },
  create(context) {
    const guards = new Set(/** @type {{ guards: string[] }} */ (context.options[0]).guards);

    /** @param {any} node a class: decorators are not in ESTree */
    const checkClass = (node) => {
      const ofClass = decorators(node);
      if (!ofClass.some(({ name }) => ENTRIES.has(name))) return;
      for (const member of node.body.body) checkMember(member, ofClass);
    };

    /**
     * @param {any} member
     * @param {ReturnType<typeof decorators>} ofClass
     */
    const checkMember = (member, ofClass) => {
      const own = decorators(member);
      if (member.type !== 'MethodDefinition' || !own.some(({ name }) => HANDLERS.has(name))) return;
      const all = [...own, ...ofClass];
      const open = all.find(({ name }) => name === 'Public');
      if (open && !open.reason) context.report({ node: open.node, messageId: 'why' });
      if (open || all.some(({ name }) => guards.has(name))) return;
      const data = {
        name: context.sourceCode.getText(member.key),
        guards: [...guards].map((g) => `@${g}`).join(', '),
      };
      context.report({ node: member.key, messageId: 'neither', data });
    };

    return { ClassDeclaration: checkClass, ClassExpression: checkClass };
  },
};

/**
 * @param {any} node
 * @returns {{ name: string, reason: boolean, node: any }[]}
 */
function decorators(node) {
  return (node.decorators ?? []).map((/** @type {any} */ decorator) => {
    const { expression } = decorator;
    const callee = expression.type === 'CallExpression' ? expression.callee : expression;
    const [first] = expression.arguments ?? [];
    const reason =
      first?.type === 'Literal' && typeof first.value === 'string' && first.value.trim().length > 0;
    return { name: callee.name ?? callee.property?.name ?? '', reason, node: decorator };
  });
}
