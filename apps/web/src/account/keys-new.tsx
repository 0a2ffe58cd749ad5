import { Button, Checkbox, Group, NativeSelect, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKeyScope, ViewerRight } from '../generated/graphql';
import { useNotice } from '../layout/use-notice';
import { useAccount } from './account-page';
import { useCreateKey } from './keys-data';
import { NewSecret } from './keys-secret';

const rightOf: Record<ApiKeyScope, ViewerRight> = { READ: 'VIEW', WRITE: 'MANAGE', BILLING: 'BILLING' };
const scopes = Object.keys(rightOf) as ApiKeyScope[];
const spans = [30, 90, 365];

/** What a new key is for, may do, and how long. Nobody gives a key a right that they do not have. */
export function NewKey({ servers }: { servers: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const { id, viewerCan } = useAccount();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>(['READ']);
  const [days, setDays] = useState('90');
  const [guildId, setGuildId] = useState('');
  const create = useCreateKey(id);
  const notice = useNotice();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const wanted = {
      name: name.trim(),
      scopes: scopes.filter((scope) => chosen.includes(scope)),
      days: days === '' ? null : Number(days),
      guildId: guildId || null,
    };
    create.mutate(wanted, { onSuccess: () => setName(''), onError: notice.failed });
  };
  return (
    <Paper component="form" onSubmit={submit} aria-labelledby="new-key-title">
      <Title order={2} size="h4" id="new-key-title" mb="sm">
        {t('keys.new.title')}
      </Title>
      <Stack gap="md">
        <TextInput
          label={t('keys.new.name')}
          value={name}
          maxLength={64}
          dir="auto"
          required
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox.Group label={t('keys.new.scopes')} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {scopes
              .filter((scope) => viewerCan.includes(rightOf[scope]))
              .map((scope) => (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={t(`keys.scope.${scope}`)}
                  description={t(`keys.scopeText.${scope}`)}
                />
              ))}
          </Stack>
        </Checkbox.Group>
        <Group gap="sm" align="flex-end">
          <NativeSelect
            label={t('keys.new.ends')}
            value={days}
            onChange={({ currentTarget }) => setDays(currentTarget.value)}
            data={[
              ...spans.map((count) => ({ value: String(count), label: t('keys.new.days', { count }) })),
              { value: '', label: t('keys.noEnd') },
            ]}
          />
          <NativeSelect
            label={t('keys.new.guild')}
            value={guildId}
            onChange={({ currentTarget }) => setGuildId(currentTarget.value)}
            data={[
              { value: '', label: t('keys.wholeAccount') },
              ...servers.map((server) => ({ value: server.id, label: server.name })),
            ]}
          />
          <Button
            type="submit"
            loading={create.isPending}
            disabled={name.trim() === '' || chosen.length === 0}
          >
            {t('keys.new.action')}
          </Button>
        </Group>
      </Stack>
      {create.data && <NewSecret secret={create.data.secret} />}
    </Paper>
  );
}
