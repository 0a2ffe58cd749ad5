import { defineCommand } from './command.js';

export const resetCommand = defineCommand({
  name: 'reset',
  kind: 'reset',
  descriptionKey: 'command.reset',
  options: [],
  prefixAliases: { tr: ['sıfırla'], ar: ['جديد'], ckb: ['نوێ'], kmr: ['jinûve'] },
  localizedNames: { tr: 'sıfırla' },
  dmAllowed: true,
  ephemeral: false,
});
