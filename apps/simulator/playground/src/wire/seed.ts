import { z } from 'zod';

const seedSchema = z.object({
  discordApi: z.string(),
  application: z.object({ id: z.string() }),
  bot: z.object({ id: z.string() }),
  guilds: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      channels: z.array(z.object({ id: z.string(), name: z.string() })),
      members: z.array(
        z.object({
          id: z.string(),
          username: z.string(),
          name: z.string().optional(),
          locale: z.string().optional(),
          token: z.string(),
          owner: z.boolean(),
        }),
      ),
    }),
  ),
});
/** Who exists, with the tokens to speak as them. */
export type Seed = z.infer<typeof seedSchema>;
export type SeedGuild = Seed['guilds'][number];
export type SeedMember = SeedGuild['members'][number];

const statusSchema = z.object({
  /** Null when whoever started the simulator did not say what else is simulated. */
  model: z.enum(['simulated', 'real']).nullable(),
  dashboard: z.string().nullable(),
});
/** What is a stand-in and where the product's own pages are. */
export type Status = z.infer<typeof statusSchema>;

async function get<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
  return schema.parse(await response.json());
}

/** @throws Error when the simulator does not answer */
export const loadSeed = (): Promise<Seed> => get('/_seed', seedSchema);
export const loadStatus = (): Promise<Status> => get('/_status', statusSchema);
