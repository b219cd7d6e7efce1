import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useMay } from '../shell/use-me.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import type { Rule } from './sourcing-kinds.ts';

const changes = ['sourcing-rules'];

/** The rules by which the node of an order is chosen, the most important first. */
export function SourcingPage() {
  const { t } = useTranslation('settings');
  const [opened, setOpened] = useState<Rule | 'new'>();
  const [deleting, setDeleting] = useState<Rule>();
  const mayWrite = useMay('sourcing:write');
  const rules = useQuery({
    queryKey: ['sourcing-rules'],
    queryFn: async () => dataOf(await api.GET('/v1/sourcing-rules', {})).items,
  });
  const ranked = (rules.data ?? []).toSorted((a, b) => a.rank - b.rank || a.name.localeCompare(b.name));
  const remove = useAct(
    async ({ id, version }: Rule) =>
      dataOf(
        await api.DELETE('/v1/sourcing-rules/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        }),
      ),
    {
      changes,
      onDone: () => {
        sayDone(t('removed'));
        setDeleting(undefined);
      },
    },
  );
  return (
    <SettingsPage
      name="sourcing"
      actions={
        mayWrite ? (
          <>
            <ButtonLink to="/settings/sourcing/draft" variant="default">
              {t('draft.title')}
            </ButtonLink>
            <Button onClick={() => setOpened('new')}>{t('rule.new')}</Button>
          </>
        ) : null
      }
    >
      <DataTable
        label={t('pages.sourcing.title')}
        columns={useColumns(ranked, mayWrite, setOpened, setDeleting)}
        rows={ranked}
        isLoading={rules.isPending}
        error={rules.error}
        onRetry={() => rules.refetch()}
        empty={<EmptyState title={t('rule.none')} hint={t('rule.noneHint')} />}
      />
      {opened ? (
        <RuleDialog
          rule={opened}
          nextRank={(ranked.at(-1)?.rank ?? 0) + 1}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
      {deleting ? (
        <ConfirmAct
          isOpen
          isDangerous
          title={t('rule.removeOf', { name: deleting.name })}
          act={t('people.remove')}
          isRunning={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(deleting)}
          onClose={() => setDeleting(undefined)}
        >
          <p>{t('rule.removeHint')}</p>
        </ConfirmAct>
      ) : null}
    </SettingsPage>
  );
}

/** Gives the rules the ranks of their new order; only those whose rank changes are written. */
function useMove(ranked: readonly Rule[]) {
  return useAct(
    async ({ from, to }: { from: number; to: number }) => {
      const order = [...ranked];
      order.splice(to, 0, ...order.splice(from, 1));
      for (const [at, { id, rank, version }] of order.entries())
        if (rank !== at + 1)
          dataOf(
            await api.PATCH('/v1/sourcing-rules/{id}', {
              params: { path: { id }, header: { 'If-Match': `"${version}"` } },
              body: { rank: at + 1 },
            }),
          );
    },
    { changes, onFailed: sayFailed },
  );
}

function useColumns(
  ranked: readonly Rule[],
  mayWrite: boolean,
  onOpen: (rule: Rule) => void,
  onDelete: (rule: Rule) => void,
): Column<Rule>[] {
  const { t } = useTranslation('settings');
  const move = useMove(ranked);
  return [
    { name: 'rank', header: t('rule.rank'), isNumber: true, cell: (rule) => ranked.indexOf(rule) + 1 },
    { name: 'name', header: t('name'), cell: ({ name }) => name },
    { name: 'kind', header: t('rule.kind'), cell: ({ kind }) => t(`rule.kinds.${kind}`) },
    { name: 'mode', header: t('rule.mode'), cell: ({ mode }) => t(`rule.modes.${mode}`) },
    {
      name: 'state',
      header: t('state'),
      cell: ({ isActive }) => (
        <StateChip tone={isActive ? 'green' : 'grey'}>{t(isActive ? 'active' : 'inactive')}</StateChip>
      ),
    },
    {
      name: 'acts',
      header: <span className="hidden">{t('acts')}</span>,
      cell: (rule) => {
        const at = ranked.indexOf(rule);
        return mayWrite ? (
          <div className="settings-acts">
            <ActionIcon
              variant="default"
              aria-label={t('rule.up', { name: rule.name })}
              disabled={at === 0 || move.isPending}
              onClick={() => move.mutate({ from: at, to: at - 1 })}
            >
              <IconArrowUp size={16} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={t('rule.down', { name: rule.name })}
              disabled={at === ranked.length - 1 || move.isPending}
              onClick={() => move.mutate({ from: at, to: at + 1 })}
            >
              <IconArrowDown size={16} aria-hidden="true" />
            </ActionIcon>
            <Button size="compact-sm" variant="default" onClick={() => onOpen(rule)}>
              {t('people.change')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => onDelete(rule)}>
              {t('people.remove')}
            </Button>
          </div>
        ) : null;
      },
    },
  ];
}
