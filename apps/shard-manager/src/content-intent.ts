import { DiscordRequestError, type DiscordRest } from '@dragoman/discord';
import { ApplicationFlags } from 'discord.js';
import type { ShardManagerConfig } from './config.js';

const granted = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/**
 * Whether to ask the gateway for message content. By itself it asks where the application's flags say that it may, and
 * where a server does not tell the flags: it then says no with close code 4014.
 * @throws DiscordRequestError when Discord cannot be reached or does not know the token
 */
export async function wantsContent(
  mode: ShardManagerConfig['MESSAGE_CONTENT_INTENT'],
  rest: DiscordRest,
): Promise<boolean> {
  if (mode !== 'auto') return mode === 'on';
  try {
    const { flags } = await rest.currentApplication();
    return flags === undefined || (flags & granted) !== 0;
  } catch (error) {
    if (error instanceof DiscordRequestError && error.gone) return true;
    throw error;
  }
}
