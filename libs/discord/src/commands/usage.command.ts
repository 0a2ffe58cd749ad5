import { defineCommand } from './command.js';

export const usageCommand = defineCommand({
  name: 'usage',
  kind: 'usage',
  descriptionKey: 'command.usage',
  options: [],
  prefixAliases: { tr: ['kullanım'], ar: ['استخدام'], ckb: ['بەکارهێنان'], kmr: ['bikaranîn'] },
  localizedNames: { tr: 'kullanım' },
  dmAllowed: true,
  ephemeral: true,
});
