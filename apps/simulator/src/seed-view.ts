import type { GuildRecord } from './discord/world/records.js';
import type { World } from './discord/world/world.js';
import { SEED_APPLICATION_ID } from './seed.js';

/** What scripts read to get going; see GET /_seed. */
export interface SeedGuild {
  id: string;
  name: string;
  channels: { id: string; name: string }[];
  members: { id: string; username: string; name: string; locale: string; token: string; owner: boolean }[];
}

export interface Seed {
  discordApi: string;
  anthropicApi: string;
  /** Host of Stripe's API, whose paths begin with /v1. */
  stripeApi: string;
  application: {
    id: string;
    clientSecret: string;
    publicKey: string;
    /** What it sells on Discord. */
    skus: { id: string; slug: string; name: string }[];
  };
  bot: { id: string; token: string };
  guilds: SeedGuild[];
}

/** Text channels first-come; people only, the bot has its own place. */
export function seedGuildView(world: World, guild: GuildRecord): SeedGuild {
  const channels = [...guild.channels].map((id) => world.channel(id)).filter(({ type }) => type === 0);
  const people = [...guild.members.keys()].map((id) => world.user(id)).filter(({ bot }) => !bot);
  return {
    id: guild.id,
    name: guild.name,
    channels: channels.map(({ id, name }) => ({ id, name })),
    members: people.map(({ id, username, globalName, locale, token }) => {
      return { id, username, name: globalName ?? username, locale, token, owner: id === guild.ownerId };
    }),
  };
}

export function seedView(world: World, origin: string): Seed {
  const application = world.application(SEED_APPLICATION_ID);
  const bot = world.user(application.botId);
  return {
    discordApi: `${origin}/api`,
    anthropicApi: `${origin}/anthropic`,
    stripeApi: origin,
    application: {
      id: application.id,
      clientSecret: application.clientSecret,
      publicKey: application.verifyKey,
      skus: [...world.skus.values()].map(({ id, slug, name }) => ({ id, slug, name })),
    },
    bot: { id: bot.id, token: bot.token },
    guilds: [...world.guilds.values()].map((guild) => seedGuildView(world, guild)),
  };
}
