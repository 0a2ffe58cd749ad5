// What one would write in an afternoon: a Discord bot that answers mentions with Claude, streamed, in one file.
// Nothing is remembered, limited, charged or retried. The other side of bench/reply-overhead.
import Anthropic from '@anthropic-ai/sdk';
import { Client, Events, GatewayIntentBits } from 'discord.js';

const { DISCORD_TOKEN, DISCORD_API_URL, ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL, MODEL } = process.env;
const claude = new Anthropic({ apiKey: ANTHROPIC_API_KEY, baseURL: ANTHROPIC_BASE_URL });
const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
const client = new Client({
  intents: [Guilds, GuildMessages, MessageContent],
  rest: { api: DISCORD_API_URL },
});

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot || !message.mentions.has(client.user)) return;
  const stream = claude.messages.stream({
    model: MODEL,
    max_tokens: 2048,
    messages: [{ role: 'user', content: message.content.replace(/<@!?\d+>/g, '').trim() }],
  });
  let reply;
  let text = '';
  let shownAt = 0;
  stream.on('text', (delta) => {
    text += delta;
    if (Date.now() - shownAt < 1000) return;
    shownAt = Date.now();
    reply = reply ? reply.then((sent) => sent.edit(text)) : message.reply(text);
  });
  await stream.finalMessage();
  const sent = await reply;
  if (sent.content !== text) await sent.edit(text);
});

client.once(Events.ClientReady, () => process.send('ready'));
await client.login(DISCORD_TOKEN);
