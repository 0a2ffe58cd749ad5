import { Avatar } from '@mantine/core';

interface GuildIconProps {
  name: string;
  iconUrl: string | null;
  size: number;
  muted?: boolean;
}

/** A server's picture, or the first letters of its name. Decorative: the name stands beside it. */
export function GuildIcon({ name, iconUrl, size, muted = false }: GuildIconProps) {
  const letters = name.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim();
  return (
    <Avatar
      src={iconUrl}
      name={letters || name}
      alt=""
      aria-hidden
      dir="auto"
      color={muted ? 'gray' : 'petrol'}
      radius="md"
      size={size}
    />
  );
}
