import { useTurns } from './guild-data';
import { useGuild } from './guild-page';

/** Members' names by id, as far as the last turns tell: the page knows no other. */
export function useMemberNames(): Map<string, string> {
  const { id } = useGuild();
  const turns = useTurns(id).data?.pages.flatMap(({ guild }) => guild.recentTurns.nodes) ?? [];
  return new Map(
    turns.flatMap(({ memberId, memberName }) => (memberName ? [[memberId, memberName] as const] : [])),
  );
}
