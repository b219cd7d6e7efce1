import { Button, Group, NativeSelect, NumberInput, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateChip, type Tone } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { type FoundSku, SkuPicker } from '../lookups/SkuPicker.tsx';
import { useNodeName, useNodes } from '../lookups/use-lookups.ts';
import { useMay } from '../shell/use-me.ts';
import { InventoryTabs } from './InventoryTabs.tsx';

type Transfer = ItemOf<'/v1/transfers'>;

const tones: Record<Transfer['status'], Tone> = {
  draft: 'grey',
  in_transit: 'blue',
  received: 'green',
  cancelled: 'grey',
};
const changes = ['transfers', 'stock', 'movements'];

/** Goods on their way between two nodes: planned, shipped, received. */
export function TransferList() {
  const { t } = useTranslation('inventory');
  const [isPlanning, setPlanning] = useState(false);
  const mayWrite = useMay('transfers:write');
  const transfers = useInfiniteQuery({
    queryKey: ['transfers'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      dataOf(await api.GET('/v1/transfers', { params: { query: { cursor: pageParam, limit: 50 } } })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return (
    <Page
      title={t('pages.transfers')}
      guide="inventory"
      fills
      actions={
        mayWrite ? (
          <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setPlanning(true)}>
            {t('transfer.new')}
          </Button>
        ) : null
      }
    >
      <InventoryTabs />
      <DataTable
        label={t('pages.transfers')}
        columns={useColumns()}
        rows={transfers.data?.pages.flatMap(({ items }) => items) ?? []}
        {...pagesOf(transfers)}
        empty={<EmptyState title={t('transfer.none')} hint={t('transfer.noneHint')} />}
      />
      {isPlanning ? <PlanTransfer onClose={() => setPlanning(false)} /> : null}
    </Page>
  );
}

function useColumns(): Column<Transfer>[] {
  const { t } = useTranslation('inventory');
  const nodeName = useNodeName();
  return [
    { name: 'number', header: t('number'), cell: ({ number }) => <span className="code">{number}</span> },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status }) => <StateChip tone={tones[status]}>{t(`transfer.${status}`)}</StateChip>,
    },
    { name: 'from', header: t('from'), cell: ({ fromNodeId }) => nodeName(fromNodeId) },
    { name: 'to', header: t('to'), cell: ({ toNodeId }) => nodeName(toNodeId) },
    { name: 'when', header: t('when'), cell: ({ createdAt }) => <When at={createdAt} /> },
    {
      name: 'acts',
      header: <span className="hidden">{t('transfer.acts')}</span>,
      cell: (transfer) => <TransferActs transfer={transfer} />,
    },
  ];
}

function TransferActs({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('inventory');
  const mayWrite = useMay('transfers:write');
  const params = { path: { id: transfer.id } };
  const ship = useAct(
    async (_: undefined) => dataOf(await api.POST('/v1/transfers/{id}/shipment', { params })),
    {
      changes,
      onDone: () => sayDone(t('transfer.shipped')),
      onFailed: sayFailed,
    },
  );
  const receive = useAct(
    async (_: undefined) => {
      const { lines } = dataOf(await api.GET('/v1/transfers/{id}', { params }));
      const awaited = lines.filter(({ inTransit }) => inTransit > 0);
      const body = { lines: awaited.map(({ id, inTransit }) => ({ lineId: id, received: inTransit })) };
      return dataOf(await api.POST('/v1/transfers/{id}/receipts', { params, body }));
    },
    { changes, onDone: () => sayDone(t('transfer.receivedDone')), onFailed: sayFailed },
  );
  const cancel = useAct(
    async (_: undefined) =>
      dataOf(
        await api.POST('/v1/transfers/{id}/cancellation', { params, body: { reason: t('transfer.cancel') } }),
      ),
    { changes, onFailed: sayFailed },
  );
  if (!mayWrite) return null;
  if (transfer.status === 'draft')
    return (
      <Group gap={8} wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          loading={ship.isPending}
          onClick={() => ship.mutate(undefined)}
        >
          {t('transfer.ship')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        >
          {t('transfer.cancel')}
        </Button>
      </Group>
    );
  return transfer.status === 'in_transit' ? (
    <Button
      size="compact-sm"
      variant="default"
      loading={receive.isPending}
      onClick={() => receive.mutate(undefined)}
    >
      {t('transfer.receiveAll')}
    </Button>
  ) : null;
}

function PlanTransfer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('inventory');
  const nodes = useNodes();
  const [fromNode, setFrom] = useState<string>();
  const [toNode, setTo] = useState<string>();
  const [sku, setSku] = useState<FoundSku>();
  const [placeId, setPlace] = useState<string>();
  const [quantity, setQuantity] = useState(1);
  const fromNodeId = fromNode ?? nodes[0]?.id ?? '';
  const toNodeId = toNode ?? nodes.find(({ id }) => id !== fromNodeId)?.id ?? '';
  const stock = useQuery({
    queryKey: ['stock', sku?.id],
    enabled: sku !== undefined,
    queryFn: async () =>
      dataOf(await api.GET('/v1/stock/{skuId}', { params: { path: { skuId: sku?.id ?? '' } } })),
  });
  const places = (stock.data?.places ?? []).filter(({ nodeId }) => nodeId === fromNodeId);
  const place = places.find(({ locationId }) => locationId === placeId) ?? places[0];
  const plan = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/transfers', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            fromNodeId,
            toNodeId,
            lines: [
              {
                skuId: sku?.id ?? '',
                quantity,
                fromLocationId: place?.locationId ?? '',
                ...(place?.lotId ? { lotId: place.lotId } : {}),
              },
            ],
          },
        }),
      ),
    {
      changes,
      onDone: ({ number }) => {
        sayDone(t('transfer.planned', { number }));
        onClose();
      },
    },
  );
  const options = nodes.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ConfirmAct
      isOpen
      title={t('transfer.new')}
      act={t('transfer.plan')}
      isRunning={plan.isPending}
      isDisabled={!sku || !place || fromNodeId === toNodeId}
      error={plan.error}
      onClose={onClose}
      onConfirm={() => plan.mutate(undefined)}
    >
      <Stack>
        <NativeSelect
          label={t('from')}
          data={options}
          value={fromNodeId}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('to')}
          data={options.filter(({ value }) => value !== fromNodeId)}
          value={toNodeId}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        {sku ? (
          <p>
            <span className="code">{sku.code}</span> {sku.title}
          </p>
        ) : (
          <SkuPicker label={t('receipt.scan')} onPick={setSku} />
        )}
        {sku && places.length === 0 && !stock.isPending ? (
          <p className="fault">{t('transfer.notThere')}</p>
        ) : null}
        {place ? (
          <NativeSelect
            label={t('location')}
            data={places.map(({ locationId, location, quantity: there }) => ({
              value: locationId,
              label: `${location} (${count(there)})`,
            }))}
            value={place.locationId}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
        ) : null}
        <NumberInput
          label={t('units')}
          min={1}
          max={place?.quantity}
          value={quantity}
          onChange={(value) => setQuantity(Number(value))}
        />
      </Stack>
    </ConfirmAct>
  );
}
