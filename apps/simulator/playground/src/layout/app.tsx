import { useCallback, useEffect, useState } from 'react';
import { ClientProvider, messageOf } from '../state/client.js';
import type { Place } from '../state/location.js';
import {
  loadSeed,
  loadStatus,
  type Seed,
  type SeedGuild,
  type SeedMember,
  type Status,
} from '../wire/seed.js';
import { Shell } from './shell.js';
import { usePlace } from './use-place.js';

interface World {
  seed: Seed;
  status: Status;
}

/** Without `/_status` nothing is claimed about what else is simulated. */
const NOTHING_KNOWN: Status = { model: null, dashboard: null };

async function fetchWorld(): Promise<World> {
  const [seed, status] = await Promise.all([loadSeed(), loadStatus().catch(() => NOTHING_KNOWN)]);
  return { seed, status };
}

function useWorld() {
  const [world, setWorld] = useState<World>();
  const [error, setError] = useState<string>();
  const load = useCallback(
    () =>
      fetchWorld().then(
        (fetched) => {
          setWorld(fetched);
          setError(undefined);
        },
        (failure: unknown) => setError(messageOf(failure)),
      ),
    [],
  );
  useEffect(() => void load(), [load]);
  return { world, error, load };
}

/** Who speaks when the address says nothing: somebody whose client is in the reader's language, else in English. */
function firstMember(guilds: readonly SeedGuild[]): SeedMember | undefined {
  const people = guilds.flatMap(({ members }) => members);
  const fitting = [...navigator.languages, 'en'].flatMap((language) =>
    people.filter(({ locale }) => locale?.split('-')[0] === language.split('-')[0]),
  );
  return fitting[0] ?? people[0];
}

export function App() {
  const { world, error, load } = useWorld();
  const { place, go } = usePlace();
  if (error !== undefined) return <Unreachable error={error} onRetry={() => void load()} />;
  if (!world) return <Loading />;
  const people = world.seed.guilds.flatMap(({ members }) => members);
  const speaker = people.find(({ id }) => id === place.memberId) ?? firstMember(world.seed.guilds);
  if (!speaker) return <Unreachable error="Nobody lives here yet." onRetry={() => void load()} />;
  const here: Place = { ...place, memberId: speaker.id };
  return (
    <ClientProvider key={speaker.id} api={world.seed.discordApi} token={speaker.token}>
      <Shell {...world} speaker={speaker} place={here} go={go} reload={load} />
    </ClientProvider>
  );
}

function Loading() {
  return (
    <main className="full-page" aria-busy="true">
      <h1>Dragoman playground</h1>
      <p role="status">Opening the simulated Discord…</p>
    </main>
  );
}

function Unreachable({ error, onRetry }: { error: string; onRetry: () => void }) {
  return (
    <main className="full-page">
      <h1>The simulator does not answer</h1>
      <p role="alert">{error}</p>
      <p>
        Is <code>npm start</code> still running?
      </p>
      <button type="button" className="button primary" onClick={onRetry}>
        Try again
      </button>
    </main>
  );
}
