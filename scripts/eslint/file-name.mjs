import path from 'node:path';

const REFUSED = /^(utils?|helpers?|commons?|types|misc|shared)\./;
const SHAPE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|mts|mjs|js)$|^[A-Za-z0-9-]+(\.[a-z0-9-]+)*\.tsx$/;

/**
 * Reports file names that say nothing (`utils`, `types`…) or are not `<noun>.<role>.ts`.
 * @type {import('eslint').Rule.RuleModule}
 */
export const fileName = {
  meta: {
    type: 'suggestion',
    docs: { description: 'files are named for the noun they hold' },
    schema: [],
    messages: {
      refused: '{{name}} says nothing about what is inside. Name the file for its noun: <noun>.<role>.ts.',
      shape: '{{name}} is not in the form <noun>.<role>.ts (small letters, words joined by "-").',
    },
  },
  create(context) {
    return {
      Program(node) {
        const name = path.basename(context.filename);
        if (REFUSED.test(name)) context.report({ node, messageId: 'refused', data: { name } });
        else if (!SHAPE.test(name)) context.report({ node, messageId: 'shape', data: { name } });
      },
    };
  },
};
