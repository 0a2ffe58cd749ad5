import { Button, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { parseDiscordId } from '../guild/discord-id';
import { useGuild } from '../guild/guild-page';
import { useFormat } from '../i18n/use-format';
import type { Column } from '../ui/column';
import { wholeList } from '../ui/connection';
import { DataTable } from '../ui/data-table';
import { useUrlFilters } from '../ui/use-url-filters';
import { MemberRecord } from './member-record';
import { MemberRequests } from './member-requests';
import { useFoundMembers, type FoundMember } from './members-data';
import classes from './members.module.css';

const filters = {
  search: z.optional(z.string().check(z.maxLength(100))),
  member: z.optional(z.string().check(z.regex(/^\d{1,20}$/))),
};

/** Members who ask what is kept of them, or that it be erased. */
export default function MembersPage() {
  const { t } = useTranslation();
  const [{ search, member }, change] = useUrlFilters(filters);
  return (
    <Stack gap="lg">
      <Paper component="section" aria-labelledby="members-title">
        <Title order={2} size="h4" id="members-title">
          {t('members.title')}
        </Title>
        <Text c="dimmed" size="sm" mt={4} mb="md">
          {t('members.text')}
        </Text>
        <Search
          search={search}
          onSearch={(text) => change({ search: text, member: parseDiscordId(text) ?? null })}
        />
        {member === undefined && <Found search={search} onChoose={(id) => change({ member: id })} />}
      </Paper>
      {member !== undefined && (
        <MemberRecord key={member} memberId={member} onClose={() => change({ member: null })} />
      )}
      <MemberRequests memberId={member} />
    </Stack>
  );
}

function Search({ search, onSearch }: { search: string | undefined; onSearch: (text: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(search ?? '');
  return (
    <form
      role="search"
      className={classes.search}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <TextInput
        type="search"
        label={t('members.search')}
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit">{t('members.find')}</Button>
    </form>
  );
}

function Found({ search, onChoose }: { search: string | undefined; onChoose: (memberId: string) => void }) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const { number, dateTime } = useFormat();
  const found = useFoundMembers(id, search);
  const columns: Column<FoundMember>[] = [
    {
      id: 'name',
      header: t('scope.MEMBER'),
      cell: ({ name, memberId }) => (
        <Button variant="subtle" size="compact-sm" onClick={() => onChoose(memberId)}>
          <bdi>{name ?? memberId}</bdi>
        </Button>
      ),
    },
    {
      id: 'id',
      header: t('scope.idOf.MEMBER'),
      cell: ({ memberId }) => <code dir="ltr">{memberId}</code>,
    },
    { id: 'turns', header: t('members.kept.turns'), cell: ({ turns }) => number(turns), numeric: true },
    {
      id: 'last',
      header: t('members.last'),
      cell: ({ lastAt }) => <time dateTime={lastAt}>{dateTime(lastAt)}</time>,
    },
  ];
  return (
    <DataTable
      caption={t('members.found')}
      columns={columns}
      list={wholeList(found)}
      rowKey={({ memberId }) => memberId}
      empty={search ? t('members.noneFound') : t('members.none')}
    />
  );
}
