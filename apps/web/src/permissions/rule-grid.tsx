import { Anchor, Badge, Button, NativeSelect, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandRuleTarget } from '../generated/graphql';
import { effectOf, everyCommand, useRuleChange, type Command, type Rule } from './permissions-data';
import classes from './permissions.module.css';

export interface GridRow {
  id: string;
  name: string;
  /** Administrators may always: rules about them would mean nothing. */
  always?: boolean;
}

interface RuleGridProps {
  target: CommandRuleTarget;
  label: string;
  rows: GridRow[];
  commands: Command[];
  rules: readonly Rule[];
  readOnly: boolean;
}

/** More rows are shown on request: a server may have hundreds of roles. */
const firstRows = 30;

/** Roles, channels or members by commands; each cell says yes, no, or nothing. */
export function RuleGrid({ target, label, rows, commands, rules, readOnly }: RuleGridProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { set } = useRuleChange(rules);
  const shown = all ? rows : rows.slice(0, firstRows);
  const columns = [everyCommand, ...commands.map(({ name }) => name)];
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
        <Table verticalSpacing={6} className={classes.grid}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{label}</Table.Th>
              {columns.map((command) => (
                <Table.Th key={command} scope="col">
                  {command === everyCommand ? t('permissions.everyCommand') : <bdi>/{command}</bdi>}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ id, name, always = false }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">
                  <bdi>{name}</bdi>
                  {always && (
                    <Badge ms="xs" size="sm" variant="light" color="gray" tt="none">
                      {t('permissions.always')}
                    </Badge>
                  )}
                </Table.Th>
                {columns.map((command) => (
                  <Table.Td key={command}>
                    <EffectSelect
                      label={t('permissions.cell', {
                        command: command === everyCommand ? t('permissions.everyCommand') : `/${command}`,
                        name,
                      })}
                      effect={effectOf(rules, { command, target, targetId: id })}
                      disabled={always || readOnly}
                      onChange={(effect) => set({ command, target, targetId: id }, effect)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {rows.length === 0 && (
        <Text c="dimmed" py="md" ta="center">
          {t('permissions.noRows')}
        </Text>
      )}
      {shown.length < rows.length && (
        <Button variant="default" mt="sm" onClick={() => setAll(true)}>
          {t('permissions.showAll', { number: rows.length })}
        </Button>
      )}
    </>
  );
}

interface EffectSelectProps {
  label: string;
  effect: Rule['effect'] | null;
  disabled: boolean;
  onChange: (effect: Rule['effect'] | null) => void;
}

function EffectSelect({ label, effect, disabled, onChange }: EffectSelectProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      className={classes.effect}
      data-effect={effect ?? undefined}
      disabled={disabled}
      value={effect ?? ''}
      onChange={({ currentTarget: { value } }) =>
        onChange(value === 'ALLOW' || value === 'DENY' ? value : null)
      }
      data={[
        { value: '', label: t('permissions.effects.none') },
        { value: 'ALLOW', label: t('permissions.effects.ALLOW') },
        { value: 'DENY', label: t('permissions.effects.DENY') },
      ]}
    />
  );
}

/** Who decides when several rules concern the same person. */
export function Precedence() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Anchor component="button" type="button" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('permissions.precedence.title')}
      </Anchor>
      {open && (
        <ol className={classes.steps}>
          {(['owner', 'deny', 'who', 'where'] as const).map((step) => (
            <li key={step}>{t(`permissions.precedence.${step}`)}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
