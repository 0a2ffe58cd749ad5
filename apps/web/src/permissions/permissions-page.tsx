import {
  Alert,
  Button,
  Paper,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { lazy, Suspense, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LockIcon, SearchIcon } from '../design/icons';
import type { CommandRulesQuery } from '../generated/graphql';
import { parseDiscordId } from '../guild/discord-id';
import { useGuild } from '../guild/guild-page';
import { IdInput } from '../guild/id-input';
import { useScopeNames } from '../guild/scope-name';
import { usePlaces } from '../places/places';
import { ErrorState } from '../states/error-state';
import { useUrlFilters } from '../ui/use-url-filters';
import { z } from 'zod/mini';
import { useCommandRules } from './permissions-data';
import { Precedence, RuleGrid, type GridRow } from './rule-grid';
import classes from './permissions.module.css';

const targets = ['ROLE', 'CHANNEL', 'MEMBER'] as const;
type Target = (typeof targets)[number];
type Known = CommandRulesQuery['guild'];

// Below the grid: the page stands before it is loaded.
const CommandTrial = lazy(() =>
  import('./command-trial').then((loaded) => ({ default: loaded.CommandTrial })),
);

/** What the address says: which rows, and which of them. */
const filters = { by: z.optional(z.enum(['channel', 'member'])), q: z._default(z.string(), '') };

/** Who may use which command where. */
export default function PermissionsPage() {
  const { id } = useGuild();
  const { data, error, refetch } = useCommandRules(id);
  if (data) return <Permissions known={data.guild} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={320} />;
}

function Permissions({ known }: { known: Known }) {
  const { t } = useTranslation();
  const readOnly = !useGuild().viewerCan.includes('MANAGE');
  return (
    <Stack gap="lg">
      {readOnly && (
        <Alert color="gray" variant="light" icon={<LockIcon />}>
          {t('settings.readOnly')}
        </Alert>
      )}
      <Paper component="section" aria-labelledby="permissions-title">
        <Title order={2} size="h4" id="permissions-title">
          {t('permissions.title')}
        </Title>
        <Text c="dimmed" size="sm" mt={4} mb="sm">
          {t('permissions.text')}
        </Text>
        <Precedence />
        <Grid known={known} readOnly={readOnly} />
      </Paper>
      <Suspense fallback={<Skeleton height={220} />}>
        <CommandTrial commands={known.commands} />
      </Suspense>
      <Commands known={known} />
    </Stack>
  );
}

function Grid({ known, readOnly }: { known: Known; readOnly: boolean }) {
  const { t } = useTranslation();
  const [{ by, q: search }, filter] = useUrlFilters(filters);
  const target = targets.find((one) => one.toLowerCase() === by) ?? 'ROLE';
  const [added, setAdded] = useState<string[]>([]);
  const rows = useRows(target, known, { search, added });
  return (
    <Stack gap="sm" mt="md">
      <SegmentedControl
        aria-label={t('permissions.by')}
        value={target}
        onChange={(value) =>
          filter({ q: null, by: value === 'CHANNEL' ? 'channel' : value === 'MEMBER' ? 'member' : null })
        }
        data={targets.map((value) => ({ value, label: t(`permissions.targets.${value}`) }))}
      />
      {target !== 'MEMBER' && (
        <TextInput
          aria-label={t('permissions.search')}
          placeholder={t('permissions.search')}
          leftSection={<SearchIcon size={16} />}
          value={search}
          onChange={(event) => filter({ q: event.currentTarget.value })}
        />
      )}
      <RuleGrid
        key={target}
        target={target}
        label={t(`permissions.targets.${target}`)}
        rows={rows}
        commands={known.commands}
        rules={known.commandRules}
        readOnly={readOnly}
      />
      {target === 'MEMBER' && !readOnly && <AddMember onAdd={(id) => setAdded((old) => [...old, id])} />}
    </Stack>
  );
}

/** Everybody (or all channels) first, then those by name; what has rules and no name any more comes by id. */
function useRows(
  target: Target,
  known: Known,
  { search, added }: { search: string; added: string[] },
): GridRow[] {
  const { t } = useTranslation();
  const { id } = useGuild();
  const { channels, roles } = usePlaces();
  const scopeName = useScopeNames();
  const ruled = known.commandRules.filter((rule) => rule.target === target).map(({ targetId }) => targetId);
  const named: GridRow[] =
    target === 'ROLE'
      ? roles.map((role) => ({ id: role.id, name: `@${role.name}`, always: role.administrator }))
      : target === 'CHANNEL'
        ? channels.map((channel) => ({ id: channel.id, name: `#${channel.name}` }))
        : [];
  const general = {
    id,
    name: target === 'CHANNEL' ? t('permissions.allChannels') : t('permissions.everybody'),
  };
  const others = [...new Set([...ruled, ...(target === 'MEMBER' ? added : [])])]
    .filter((one) => one !== id && !named.some((row) => row.id === one))
    .map((one) => ({ id: one, name: scopeName(target, one) ?? one }));
  const rows = [...(target === 'MEMBER' ? [] : [general]), ...named, ...others];
  const words = search.trim().toLocaleLowerCase();
  return rows.filter(({ name }) => name.toLocaleLowerCase().includes(words));
}

function AddMember({ onAdd }: { onAdd: (id: string) => void }) {
  const { t } = useTranslation();
  const [id, setId] = useState('');
  const [invalid, setInvalid] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const member = parseDiscordId(id);
    setInvalid(member === undefined);
    if (!member) return;
    onAdd(member);
    setId('');
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" align="flex-start">
        <IdInput scope="MEMBER" value={id} onChange={setId} error={invalid} />
        <Button type="submit" variant="default">
          {t('permissions.addMember')}
        </Button>
      </Stack>
    </form>
  );
}

/** What each command does, and what Discord asks of those who use it. */
function Commands({ known }: { known: Known }) {
  const { t } = useTranslation();
  return (
    <Paper component="section" aria-labelledby="commands-title">
      <Title order={2} size="h4" mb="sm" id="commands-title">
        {t('permissions.commands')}
      </Title>
      <dl className={classes.commands}>
        {known.commands.map(({ name, description, defaultPermissions }) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>
              <bdi>/{name}</bdi>
            </dt>
            <dd>
              {description}{' '}
              <Text span size="sm" c="dimmed">
                {defaultPermissions.length === 0
                  ? t('permissions.openToAll')
                  : t('permissions.needs', { permissions: defaultPermissions.join(', ') })}
              </Text>
            </dd>
          </div>
        ))}
      </dl>
    </Paper>
  );
}
