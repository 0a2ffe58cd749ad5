import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { ChannelType, PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { addChannel } from './discord/world/channels.js';
import { SkuFlag, SkuType } from './discord/world/premium-records.js';
import { addMember, addRole, createGuild, install } from './discord/world/guilds.js';
import type { ApplicationRecord } from './discord/world/application-records.js';
import type { GuildRecord, UserRecord } from './discord/world/records.js';
import { createUser } from './discord/world/users.js';
import type { World } from './discord/world/world.js';

/** Well-known values of the stand-in: a product can be configured with them before the simulator runs. */
export const SEED_APPLICATION_ID: Snowflake = '1334000000000000001';
export const SEED_CLIENT_SECRET = 'simulator-client-secret-0000000001';
export const SEED_BOT_ID: Snowflake = '1334000000000004820';
export const SEED_BOT_TOKEN = `${Buffer.from(SEED_BOT_ID).toString('base64url')}.SIMULA.simulator-bot-token-00000000000000000001`;

/** Registered at first; any loopback address is accepted besides (see oauth/redirect-uri.ts). */
export const SEED_REDIRECT_URIS = [
  'http://localhost:3000/auth/discord/callback',
  'http://127.0.0.1:3000/auth/discord/callback',
];

/** What the bot asks for in the first guild: to read, answer, react, make threads and moderate. */
const BOT_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.ManageThreads |
  P.ManageMessages |
  P.PinMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.AddReactions |
  P.UseExternalEmojis |
  P.ModerateMembers |
  P.KickMembers |
  P.BanMembers |
  P.ManageWebhooks |
  P.ViewAuditLog;

interface Person {
  username: string;
  name: string;
  locale: string;
  role?: 'Moderators' | 'Members';
}

const GUILDS: { name: string; locale: string; people: Person[]; bot: boolean }[] = [
  {
    name: 'Bazaar of Languages',
    locale: 'en-US',
    bot: true,
    people: [
      { username: 'rojin', name: 'Rojîn Demir', locale: 'tr' },
      { username: 'azad', name: 'ئازاد کەریم', locale: 'en-GB', role: 'Moderators' },
      { username: 'layla', name: 'ليلى حداد', locale: 'en-US', role: 'Members' },
      { username: 'ayse', name: 'Ayşe Yılmaz', locale: 'tr', role: 'Members' },
      { username: 'sofia', name: 'Sofia Lindqvist', locale: 'sv-SE' },
    ],
  },
  {
    name: 'Kitabxane',
    locale: 'tr',
    bot: false,
    people: [
      { username: 'berivan', name: 'Bêrîvan Aksoy', locale: 'tr' },
      { username: 'omar', name: 'عمر الراشد', locale: 'en-US', role: 'Moderators' },
      { username: 'mehmet', name: 'Mehmet Öztürk', locale: 'tr', role: 'Members' },
      { username: 'clara', name: 'Clara Weber', locale: 'de', role: 'Members' },
    ],
  },
];

/** The same people, guilds, ids and tokens after every start. */
export function seedWorld(world: World): void {
  world.seed(() => {
    const people = GUILDS.map((guild) =>
      guild.people.map(({ username, name, locale }) =>
        createUser(world, { id: world.nextId(), username, globalName: name, locale }),
      ),
    );
    const owner = people[0]?.[0];
    if (!owner) throw new Error('The seed has no people');
    createUser(world, { id: SEED_BOT_ID, username: 'Dragoman', bot: true, token: SEED_BOT_TOKEN });
    addApplication(world, owner.id);
    for (const [index, spec] of GUILDS.entries()) seedGuild(world, spec, people[index] ?? []);
  });
}

function addApplication(world: World, ownerId: Snowflake): void {
  const application: ApplicationRecord = {
    id: SEED_APPLICATION_ID,
    name: 'Dragoman',
    description: 'Answers, translates and remembers.',
    icon: null,
    botId: SEED_BOT_ID,
    ownerId,
    clientSecret: SEED_CLIENT_SECRET,
    verifyKey: publicKey('dragoman-simulator-ed25519-seed!'),
    redirectUris: [...SEED_REDIRECT_URIS],
    tags: [],
    intents: { messageContent: true, guildMembers: false, presence: false },
    maxConcurrency: 1,
    shards: 1,
    identifies: { remaining: 1000, resetAt: 0 },
    commands: new Map(),
    guildCommands: new Map(),
    commandCreates: new Map(),
    commandPermissions: new Map(),
  };
  world.applications.set(application.id, application);
  world.applicationByBot.set(application.botId, application);
  addSkus(world);
}

/** On sale in Discord's own shop; the ids are the same after every start. */
const SKUS = [
  { slug: 'pro', name: 'Dragoman Pro', type: SkuType.Subscription },
  { slug: 'business', name: 'Dragoman Business', type: SkuType.Subscription },
  ...[10, 25, 50, 100].map((dollars) => {
    const slug = `credits-${String(dollars * 100)}`;
    return { slug, name: `Credits for $${String(dollars)}`, type: SkuType.Consumable };
  }),
];

function addSkus(world: World): void {
  for (const [index, { slug, name, type }] of SKUS.entries()) {
    const id = `13340000000000010${String(index + 1).padStart(2, '0')}`;
    const owner = type === SkuType.Subscription ? SkuFlag.GuildSubscription : 0;
    world.skus.set(id, {
      id,
      slug,
      name,
      type,
      applicationId: SEED_APPLICATION_ID,
      flags: SkuFlag.Available | owner,
    });
  }
}

/** Hexadecimal Ed25519 public key of a 32-byte seed (PKCS #8, RFC 8410). */
function publicKey(seed: string): string {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(seed, 'latin1'),
  ]);
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}

function seedGuild(world: World, spec: (typeof GUILDS)[number], people: UserRecord[]): void {
  const [owner] = people;
  if (!owner) return;
  const guild = createGuild(world, {
    id: world.seedGuildIds.next(),
    name: spec.name,
    ownerId: owner.id,
    locale: spec.locale,
  });
  const roles = addRoles(world, guild);
  for (const [index, person] of spec.people.entries()) {
    const user = people[index];
    if (user && user !== owner)
      addMember(world, guild, { userId: user.id, roles: person.role ? [roles[person.role]] : [] });
  }
  addChannels(world, guild, roles.Moderators);
  if (spec.bot) installBot(world, guild, owner.id);
}

export function installBot(world: World, guild: GuildRecord, userId: Snowflake): void {
  const scopes = ['bot', 'applications.commands'];
  install(world, { guild, applicationId: SEED_APPLICATION_ID, userId, scopes, permissions: BOT_PERMISSIONS });
  // Discord puts a new bot's role at the bottom; here an administrator has already moved it above the members.
  for (const role of guild.roles.values()) {
    if (role.managed) role.position = 2;
    if (role.name === 'Members') role.position = 1;
  }
}

export function addRoles(world: World, guild: GuildRecord): { Moderators: Snowflake; Members: Snowflake } {
  const members = addRole(guild, { id: world.nextId(), name: 'Members', mentionable: true, color: 0x2ecc71 });
  const moderators = addRole(guild, {
    id: world.nextId(),
    name: 'Moderators',
    hoist: true,
    color: 0xe67e22,
    permissions:
      P.ManageMessages |
      P.PinMessages |
      P.ModerateMembers |
      P.KickMembers |
      P.BanMembers |
      P.ManageThreads |
      P.ViewAuditLog,
  });
  moderators.position = 2;
  members.position = 1;
  return { Moderators: moderators.id, Members: members.id };
}

/** `staff` is hidden from all but moderators: what is said there must not leave. */
function addChannels(world: World, guild: GuildRecord, moderators: Snowflake): void {
  const add = (name: string, type: ChannelType, extra: object = {}) =>
    addChannel(world, guild, { id: world.nextId(), name, type, position: guild.channels.size, ...extra });
  const text = add('Text channels', ChannelType.GuildCategory);
  const parentId = text.id;
  const general = add('general', ChannelType.GuildText, { parentId, topic: 'Talk about anything' });
  add('bot-playground', ChannelType.GuildText, { parentId, topic: 'Try the bot here' });
  const overwrites = new Map([
    [guild.id, { id: guild.id, type: 0 as const, allow: 0n, deny: P.ViewChannel }],
    [moderators, { id: moderators, type: 0 as const, allow: P.ViewChannel, deny: 0n }],
  ]);
  add('staff', ChannelType.GuildText, { parentId, overwrites });
  add('Lounge', ChannelType.GuildVoice, { settings: { bitrate: 64_000, user_limit: 0, rtc_region: null } });
  guild.settings['system_channel_id'] = general.id;
}
