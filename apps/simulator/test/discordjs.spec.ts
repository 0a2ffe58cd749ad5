import {
  ButtonStyle,
  ChannelType,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type Message,
  MessageFlags,
  REST,
  Routes,
  type TextChannel,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, type Stage } from './stage.js';

/** The unmodified library against the simulator, as a bot would use it. */
describe('discord.js 14', () => {
  let stage: Stage;
  let client: Client<true>;
  beforeEach(async () => {
    stage = await createStage({ limits: {}, gateway: { identifyIntervalMs: 0 } });
    const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
    const fresh = new Client({
      intents: [Guilds, GuildMessages, MessageContent],
      rest: { api: stage.seed.discordApi },
    });
    const ready = new Promise<Client<true>>((resolve) => fresh.once(Events.ClientReady, resolve));
    await fresh.login(stage.seed.bot.token);
    client = await ready;
  });
  afterEach(async () => {
    await client.destroy();
    await stage.close();
  });
  const general = () => client.channels.cache.get(stage.channel('general')) as TextChannel;

  it('sends, edits, replies, reacts, threads, pins and uploads', async () => {
    const message = await general().send({
      content: 'Silav',
      files: [{ attachment: Buffer.from('hello'), name: 'a.txt' }],
    });
    expect(message.attachments.first()).toMatchObject({ name: 'a.txt', size: 5 });
    expect((await message.edit('Silav hemû')).content).toBe('Silav hemû');
    const reply = await message.reply('Baş e');
    expect(reply.reference?.messageId).toBe(message.id);
    await message.react('👍');
    expect(message.reactions.cache.get('👍')?.me).toBe(true);
    await message.pin();
    expect((await general().messages.fetchPins()).items.map((pin) => pin.message.id)).toEqual([message.id]);
    const thread = await message.startThread({ name: 'More' });
    expect(thread.type).toBe(ChannelType.PublicThread);
    await thread.send('in the thread');
    const hook = await general().createWebhook({ name: 'Translator' });
    expect((await hook.send({ content: 'by hook', username: 'Ayşe' })).author.username).toBe('Ayşe');
    expect((await general().messages.fetch({ limit: 10 })).size).toBeGreaterThanOrEqual(4);
  });

  it('moderates with reasons', async () => {
    const guild = client.guilds.cache.get(stage.guild.id)!;
    const member = await guild.members.fetch(stage.member('layla'));
    expect((await member.timeout(60_000, 'spam')).isCommunicationDisabled()).toBe(true);
    await guild.members.ban(stage.member('sofia'), { reason: 'ads', deleteMessageSeconds: 60 });
    expect((await guild.bans.fetch(stage.member('sofia'))).reason).toBe('ads');
    await guild.members.unban(stage.member('sofia'));
    expect((await guild.fetchAuditLogs({ limit: 3 })).entries.size).toBe(3);
    await expect(guild.members.ban(stage.member('rojin'))).rejects.toMatchObject({ code: 50013 });
  });

  it('registers a command and answers it: deferred, edited, with a button, followed up', async () => {
    const command = await client.application.commands.create({
      name: 'ask',
      description: 'Ask',
      options: [{ type: 3, name: 'question', description: 'What?', required: true }],
    });
    const said: string[] = [];
    const done = new Promise<void>((resolve, reject) => {
      client.on(Events.InteractionCreate, (interaction) => {
        serve(interaction, said).then((finished) => finished && resolve(), reject);
      });
    });
    const { as, seed, guild, channel } = stage;
    const where = {
      application_id: seed.application.id,
      guild_id: guild.id,
      channel_id: channel('general'),
      session_id: 's',
    };
    await as('layla')('POST /interactions', {
      ...where,
      type: 2,
      data: { id: command.id, options: [{ type: 3, name: 'question', value: 'Çawa yî?' }] },
    });
    const answered = await new Promise<Message>((resolve) => {
      client.on(Events.MessageUpdate, (_old, message) => {
        if (message.components.length > 0) resolve(message as Message);
      });
    });
    await as('layla')('POST /interactions', {
      ...where,
      type: 3,
      message_id: answered.id,
      data: { component_type: 2, custom_id: 'again' },
    });
    await done;
    expect(said).toEqual(['Çawa yî?', 'again']);
    expect((await general().messages.fetch(answered.id)).content).toBe('Answered again');
  });

  it('waits out a rate limit by the headers alone', async () => {
    const rest = new REST({ api: stage.seed.discordApi }).setToken(stage.seed.bot.token);
    const sent = await Promise.all(
      Array.from({ length: 7 }, () => rest.post(Routes.channelTyping(stage.channel('general')))),
    );
    expect(sent).toHaveLength(7);
  });
});

/** A bot's handler. True when the whole conversation is over. */
async function serve(interaction: Interaction, said: string[]): Promise<boolean> {
  if (interaction.isChatInputCommand()) {
    said.push(interaction.options.getString('question', true));
    await interaction.deferReply();
    const button = { type: 2, style: ButtonStyle.Primary, label: 'Again', customId: 'again' } as const;
    await interaction.editReply({ content: 'Answered', components: [{ type: 1, components: [button] }] });
    await interaction.followUp({ content: 'Only you see this', flags: MessageFlags.Ephemeral });
    return false;
  }
  if (!interaction.isButton()) return false;
  said.push(interaction.customId);
  await interaction.update({ content: 'Answered again', components: [] });
  return true;
}
