import { Button, Group, Paper, TextInput, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountFieldsFragment } from '../generated/graphql';
import { useNotice } from '../layout/use-notice';
import { useTeamChange } from './team-data';

/** What the account is called, on its pages and on the links that its people make. */
export function AccountName({ account }: { account: AccountFieldsFragment }) {
  const { t } = useTranslation();
  const [name, setName] = useState(account.name);
  const change = useTeamChange(account.id);
  const notice = useNotice();
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    const wanted = name.trim() === '' ? null : name.trim();
    change.mutate(
      { kind: 'rename', name: wanted },
      { onSuccess: () => notice.done({ message: t('team.name.saved') }), onError: notice.failed },
    );
  };
  return (
    <Paper component="form" onSubmit={save} aria-labelledby="account-name-title">
      <Title order={2} size="h4" id="account-name-title" mb="sm">
        {t('team.name.title')}
      </Title>
      <Group align="flex-end">
        <TextInput
          label={t('team.name.label')}
          description={t('team.name.text')}
          value={name}
          maxLength={64}
          dir="auto"
          flex="1 1 220px"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={change.isPending}
          disabled={name.trim() === account.name}
        >
          {t('team.name.save')}
        </Button>
      </Group>
    </Paper>
  );
}
