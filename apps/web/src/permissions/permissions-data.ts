import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../api/client';
import {
  CommandRulesDocument,
  CommandTrialDocument,
  SetCommandRuleDocument,
  type CommandRuleFieldsFragment,
  type CommandRuleInput,
  type CommandRulesQuery,
  type CommandTrialInput,
} from '../generated/graphql';
import { guildKey } from '../guild/guild-data';
import { useGuild } from '../guild/guild-page';
import { useNotice } from '../layout/use-notice';

/** The row of all commands. */
export const everyCommand = '*';

export type Rule = CommandRuleFieldsFragment;
export type Command = CommandRulesQuery['guild']['commands'][number];
/** One cell of the grid. */
export type Cell = Pick<Rule, 'command' | 'target' | 'targetId'>;

const rulesKey = (id: string) => [...guildKey(id), 'command-rules'];

export function useCommandRules(id: string) {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useQuery({
    queryKey: [...rulesKey(id), language],
    queryFn: () => request(CommandRulesDocument, { id, language }),
  });
}

/** Asked anew when a rule changes; nothing is asked while `as` is incomplete. */
export function useCommandTrial(id: string, as: CommandTrialInput | undefined) {
  return useQuery({
    queryKey: [...rulesKey(id), 'trial', as],
    queryFn: () => request(CommandTrialDocument, { id, as: as ?? { command: '', roleIds: [] } }),
    enabled: as !== undefined,
  });
}

/** Sets a cell, says so, and offers to take it back. */
export function useRuleChange(rules: readonly Rule[]) {
  const { t } = useTranslation();
  const { id: guildId } = useGuild();
  const client = useQueryClient();
  const notice = useNotice();
  const change = useMutation({
    mutationFn: (input: Omit<CommandRuleInput, 'guildId'>) =>
      request(SetCommandRuleDocument, { input: { guildId, ...input } }),
    onSuccess: async ({ setCommandRule: { commandRules } }) => {
      client.setQueriesData<CommandRulesQuery>({ queryKey: rulesKey(guildId) }, (old) =>
        old && 'commands' in old.guild ? { guild: { ...old.guild, commandRules } } : old,
      );
      await client.invalidateQueries({ queryKey: [...rulesKey(guildId), 'trial'] });
    },
  });
  const set = (cell: Cell, effect: Rule['effect'] | null) => {
    const before = effectOf(rules, cell);
    const { command, target, targetId } = cell;
    change.mutate(
      { command, target, targetId, effect },
      {
        onSuccess: () =>
          notice.done({
            message: t('permissions.saved'),
            onUndo: () =>
              change.mutate({ command, target, targetId, effect: before }, { onError: notice.failed }),
          }),
        onError: notice.failed,
      },
    );
  };
  return { set, isPending: change.isPending };
}

export function effectOf(rules: readonly Rule[], cell: Cell): Rule['effect'] | null {
  const rule = rules.find(
    ({ command, target, targetId }) =>
      command === cell.command && target === cell.target && targetId === cell.targetId,
  );
  return rule?.effect ?? null;
}
