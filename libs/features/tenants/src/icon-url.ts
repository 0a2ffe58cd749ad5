/** Discord's picture of a guild, or null when it has none. Source: "Image Formatting" in Discord's reference. */
export function iconUrl(guildId: string, hash: string | null): string | null {
  return hash === null ? null : `https://cdn.discordapp.com/icons/${guildId}/${hash}.png?size=128`;
}

/** Discord's picture of a person, or null when they have not chosen one. */
export function avatarUrl(userId: string, hash: string | null): string | null {
  return hash === null ? null : `https://cdn.discordapp.com/avatars/${userId}/${hash}.png?size=128`;
}
