import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { GuildLiveService, GuildManager, GuildType, type LiveRequest } from '@dragoman/tenants/graphql';
import { TurnsReader } from './turns.reader.js';
import { TurnType } from './turns.types.js';

/** Under load a page is told once a second what the money is. */
const usageTogetherMs = 1_000;
const turnsTogetherMs = 250;

/** What the dashboard hears while it is open. */
@Resolver()
export class LiveResolver {
  constructor(
    private readonly live: GuildLiveService,
    private readonly turns: TurnsReader,
  ) {}

  @GuildManager()
  @Subscription(() => GuildType, {
    resolve: (guild: GuildType) => guild,
    description: 'The server after each change of what it spent, at most once a second.',
  })
  guildUsageChanged(
    @Args('guildId', { type: () => ID }) guildId: string,
    @Context('req') request: LiveRequest,
  ): Promise<AsyncIterableIterator<GuildType>> {
    return this.live.follow(request, {
      guildId,
      togetherMs: usageTogetherMs,
      read: (access) => Promise.resolve([new GuildType(access)]),
    });
  }

  @GuildManager()
  @Subscription(() => TurnType, {
    resolve: (turn: TurnType) => turn,
    description:
      'Each reply as it is saved. After a lost connection read `recentTurns`: nothing is sent twice.',
  })
  turnAdded(
    @Args('guildId', { type: () => ID }) guildId: string,
    @Context('req') request: LiveRequest,
  ): Promise<AsyncIterableIterator<TurnType>> {
    return this.live.follow(request, {
      guildId,
      togetherMs: turnsTogetherMs,
      read: (access, changes) =>
        this.turns.byIds(
          access,
          changes.flatMap(({ kind, id }) => (kind === 'turn' && id !== undefined ? [id] : [])),
        ),
    });
  }
}
