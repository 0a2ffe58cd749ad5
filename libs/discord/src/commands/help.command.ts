import { defineCommand } from './command.js';

export const helpCommand = defineCommand({
  name: 'help',
  kind: 'help',
  descriptionKey: 'command.help',
  options: [],
  prefixAliases: { tr: ['yardım'], ar: ['مساعدة'], ckb: ['یارمەتی'], kmr: ['alîkarî'] },
  localizedNames: { tr: 'yardım' },
  dmAllowed: true,
  ephemeral: true,
});
