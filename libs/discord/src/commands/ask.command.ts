import { defineCommand } from './command.js';

export const askCommand = defineCommand({
  name: 'ask',
  kind: 'ask',
  descriptionKey: 'command.ask',
  options: [
    { name: 'text', type: 'string', descriptionKey: 'command.ask.text', required: true, maxLength: 2_000 },
  ],
  prefixAliases: { tr: ['sor'], ar: ['اسأل'], ckb: ['پرسیار', 'بپرسە'], kmr: ['pirs', 'bipirse'] },
  localizedNames: { tr: 'sor' },
  dmAllowed: true,
  ephemeral: false,
});
