import { Badge, Button, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { installPath } from '../api/client';
import { GuildIcon } from '../design/guild-icon';
import { PlusIcon } from '../design/icons';
import type { GuildsQuery } from '../generated/graphql';
import classes from './guild-card.module.css';

/** One server: a link to its pages, or the way to add the bot to it. */
export function GuildCard({ guild }: { guild: GuildsQuery['guilds'][number] }) {
  const { t } = useTranslation();
  const { id, name, iconUrl, owner, installed } = guild;
  return (
    <Paper component="li" p="md" className={installed ? classes.linked : classes.card}>
      <GuildIcon name={name} iconUrl={iconUrl} size={46} muted={!installed} />
      <div className={classes.text}>
        {installed ? (
          <Link to={`/guilds/${id}`} className={classes.name} dir="auto">
            {name}
          </Link>
        ) : (
          <Text className={classes.name} dir="auto">
            {name}
          </Text>
        )}
        {owner && (
          <Badge variant="default" size="sm" tt="none" fw={500}>
            {t('guilds.owner')}
          </Badge>
        )}
      </div>
      {!installed && (
        <Button
          component="a"
          href={installPath(id)}
          variant="light"
          size="xs"
          leftSection={<PlusIcon size={15} />}
          aria-label={t('guilds.addTo', { name })}
        >
          {t('guilds.add')}
        </Button>
      )}
    </Paper>
  );
}
