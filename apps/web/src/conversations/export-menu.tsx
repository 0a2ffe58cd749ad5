import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DownloadIcon } from '../design/icons';
import type { TurnSearchInput } from '../generated/graphql';
import { useGuild } from '../guild/guild-page';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { walk } from '../ui/connection';
import { saveFile } from '../ui/save-file';
import { toJson, toMarkdown } from './conversation-file';
import { turnPages } from './conversations-data';

/** Turns in one file at most. */
const limit = 5_000;

/** Saves what a search finds, all of it, as a file. */
export function ExportMenu({ search }: { search: TurnSearchInput }) {
  const { t } = useTranslation();
  const { id, name } = useGuild();
  const { dateTime, number } = useFormat();
  const notice = useNotice();
  const file = useMutation({
    mutationFn: async (format: 'json' | 'md') => {
      const { rows, complete } = await walk(turnPages(id, search), limit);
      const words = { title: name, notKept: t('turns.notKept'), moment: dateTime };
      saveFile(
        format === 'json'
          ? { name: 'dragoman-conversations.json', type: 'application/json', content: toJson(rows) }
          : { name: 'dragoman-conversations.md', type: 'text/markdown', content: toMarkdown(rows, words) },
      );
      return complete;
    },
    onSuccess: (complete) => {
      if (!complete) notice.done({ message: t('conversations.exportCut', { limit: number(limit) }) });
    },
    onError: notice.failed,
  });
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" size="sm" leftSection={<DownloadIcon />} loading={file.isPending}>
          {t('conversations.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => file.mutate('md')}>{t('conversations.asMarkdown')}</Menu.Item>
        <Menu.Item onClick={() => file.mutate('json')}>{t('conversations.asJson')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
