import { z } from 'zod';

/** What is used of Discord's user object. */
export const userSchema = z.object({
  id: z.string(),
  username: z.string(),
  global_name: z.string().nullish(),
  avatar: z.string().nullish(),
  bot: z.boolean().optional(),
  locale: z.string().optional(),
});
export type User = z.infer<typeof userSchema>;

export const memberSchema = z.object({
  user: userSchema,
  nick: z.string().nullish(),
  roles: z.array(z.string()).default([]),
  communication_disabled_until: z.string().nullish(),
});
export type Member = z.infer<typeof memberSchema>;

export const nameOf = (user: User, nick?: string | null): string => nick ?? user.global_name ?? user.username;
