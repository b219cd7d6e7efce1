import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, day } from '../../ui/format.ts';
import { sayDone } from '../../ui/notices.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { useAct } from '../../ui/use-act.ts';
import { SkuLink } from '../lookups/SkuLink.tsx';
import { useMay } from '../shell/use-me.ts';
import { AsOfFilter, AsOfShown, useAsOf } from './AsOf.tsx';
import { InventoryTabs } from './InventoryTabs.tsx';

type Lot = ItemOf<'/v1/lots'>;

/** Lots with their expiry, the first to expire first; a recalled lot is never promised, picked or shipped again. */
export function LotList() {
  const { t } = useTranslation('inventory');
  const [address] = useListAddress();
  const [recalling, setRecalling] = useState<Lot>();
  const query = {
    status: firstOf(address, 'status') as Lot['status'] | undefined,
    expiresBefore: firstOf(address, 'expiresBefore')?.slice(0, 10),
    asOf: useAsOf(),
  };
  const lots = useInfiniteQuery({
    queryKey: ['lots', query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      dataOf(await api.GET('/v1/lots', { params: { query: { ...query, cursor: pageParam, limit: 50 } } })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return (
    <Page title={t('pages.lots')} guide="inventory" fills>
      <InventoryTabs />
      <FilterBar
        filters={[
          {
            name: 'status',
            label: t('state'),
            kind: 'choice',
            options: (['active', 'recalled'] as const).map((value) => ({ value, label: t(`lots.${value}`) })),
          },
          { name: 'expiresBefore', label: t('lots.expires'), kind: 'day', edge: 'until' },
        ]}
      >
        <AsOfFilter />
      </FilterBar>
      <AsOfShown asOf={query.asOf} />
      <DataTable
        label={t('pages.lots')}
        columns={useColumns(query.asOf === undefined ? setRecalling : undefined)}
        rows={lots.data?.pages.flatMap(({ items }) => items) ?? []}
        {...pagesOf(lots)}
        empty={<EmptyState title={t('lots.none')} hint={t('lots.noneHint')} />}
      />
      {recalling ? <RecallDialog lot={recalling} onClose={() => setRecalling(undefined)} /> : null}
    </Page>
  );
}

/** In the past nothing can be recalled. */
function useColumns(onRecall: ((lot: Lot) => void) | undefined): Column<Lot>[] {
  const { t } = useTranslation('inventory');
  const mayWrite = useMay('stock:write');
  return [
    { name: 'lot', header: t('lot'), cell: ({ code }) => <span className="code">{code}</span> },
    {
      name: 'sku',
      header: t('sku'),
      cell: ({ skuId, sku }) => <SkuLink skuId={skuId} code={sku} />,
    },
    {
      name: 'expires',
      header: t('lots.expires'),
      cell: ({ expiresOn }) => (expiresOn ? day(expiresOn) : '–'),
    },
    { name: 'onHand', header: t('quantity.onHand'), isNumber: true, cell: ({ onHand }) => count(onHand) },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status }) => (
        <StateChip tone={status === 'active' ? 'green' : 'red'}>{t(`lots.${status}`)}</StateChip>
      ),
    },
    {
      name: 'acts',
      header: <span className="hidden">{t('lots.recall')}</span>,
      cell: (lot) =>
        mayWrite && onRecall && lot.status === 'active' ? (
          <Button size="compact-sm" variant="default" onClick={() => onRecall(lot)}>
            {t('lots.recall')}
          </Button>
        ) : null,
    },
  ];
}

function RecallDialog({ lot, onClose }: { lot: Lot; onClose: () => void }) {
  const { t } = useTranslation('inventory');
  const [reason, setReason] = useState('');
  const recall = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/lots/{id}/recall', {
          params: { path: { id: lot.id }, header: { 'Idempotency-Key': key } },
          body: { reason },
        }),
      ),
    {
      changes: ['lots', 'stock'],
      onDone: () => {
        sayDone(t('lots.recalledDone', { code: lot.code }));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      isDangerous
      title={t('lots.recallOf', { code: lot.code, units: count(lot.onHand) })}
      act={t('lots.recall')}
      isRunning={recall.isPending}
      isDisabled={!reason.trim()}
      error={recall.error}
      onClose={onClose}
      onConfirm={() => recall.mutate(undefined)}
    >
      <p className="muted">{t('lots.recallHint')}</p>
      <TextInput
        label={t('reason')}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmAct>
  );
}
