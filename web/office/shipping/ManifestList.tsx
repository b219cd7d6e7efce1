import { Button, NativeSelect, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, day, weight } from '../../ui/format.ts';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useNodeName, useNodes } from '../lookups/use-lookups.ts';
import { useMay } from '../shell/use-me.ts';
import { ShippingTabs } from './ShippingTabs.tsx';
import { useCarriers } from './use-carriers.ts';

type Manifest = ItemOf<'/v1/manifests'>;
const changes = ['manifests', 'parcels'];

/** What each carrier was given per node and day: closed, then handed over. */
export function ManifestList() {
  const { t } = useTranslation('shipping');
  const [isClosing, setClosing] = useState(false);
  const manifests = useInfiniteQuery({
    queryKey: ['manifests'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      dataOf(await api.GET('/v1/manifests', { params: { query: { cursor: pageParam, limit: 50 } } })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return (
    <Page
      title={t('title')}
      guide="shipping"
      fills
      actions={
        useMay('manifests:write') ? (
          <Button onClick={() => setClosing(true)}>{t('manifest.close')}</Button>
        ) : null
      }
    >
      <ShippingTabs />
      <DataTable
        label={t('pages.manifests')}
        columns={useColumns()}
        rows={manifests.data?.pages.flatMap(({ items }) => items) ?? []}
        {...pagesOf(manifests)}
        empty={<EmptyState title={t('manifest.none')} hint={t('manifest.noneHint')} />}
      />
      {isClosing ? <CloseManifest onClose={() => setClosing(false)} /> : null}
    </Page>
  );
}

function useColumns(): Column<Manifest>[] {
  const { t } = useTranslation('shipping');
  const carriers = useCarriers();
  const nodeName = useNodeName();
  const mayWrite = useMay('manifests:write');
  const handOver = useAct(
    async (id: string, key) =>
      dataOf(
        await api.POST('/v1/manifests/{id}/hand-over', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body: {},
        }),
      ),
    {
      changes,
      onDone: ({ parcelCount }) => sayDone(t('manifest.gone', { count: parcelCount })),
      onFailed: sayFailed,
    },
  );
  return [
    {
      name: 'day',
      header: t('manifest.day'),
      cell: ({ onDay, sequence }) => `${day(onDay)}${sequence > 1 ? ` (${sequence})` : ''}`,
    },
    {
      name: 'carrier',
      header: t('carrier'),
      cell: ({ carrierId }) => carriers.find(({ id }) => id === carrierId)?.name ?? '–',
    },
    { name: 'node', header: t('node'), cell: ({ nodeId }) => nodeName(nodeId) },
    {
      name: 'state',
      header: t('manifest.state'),
      cell: ({ status }) => (
        <StateChip tone={status === 'closed' ? 'blue' : 'green'}>{t(`manifest.${status}`)}</StateChip>
      ),
    },
    {
      name: 'parcels',
      header: t('pages.parcels'),
      isNumber: true,
      cell: ({ parcelCount }) => count(parcelCount),
    },
    { name: 'weight', header: t('weight'), isNumber: true, cell: ({ weightGrams }) => weight(weightGrams) },
    { name: 'message', header: t('carrierSays'), cell: ({ carrierMessage }) => carrierMessage ?? '' },
    {
      name: 'acts',
      header: t('manifest.handedOver'),
      cell: ({ id, status, handedOverAt, parcelCount }) =>
        status === 'closed' && mayWrite ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={handOver.isPending}
            onClick={() => handOver.mutate(id)}
          >
            {t('manifest.handOver', { count: parcelCount })}
          </Button>
        ) : handedOverAt ? (
          <When at={handedOverAt} />
        ) : null,
    },
  ];
}

function CloseManifest({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shipping');
  const carriers = useCarriers();
  const nodes = useNodes();
  const [carrier, setCarrier] = useState<string>();
  const [node, setNode] = useState<string>();
  const carrierId = carrier ?? carriers[0]?.id ?? '';
  const nodeId = node ?? nodes[0]?.id ?? '';
  const close = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/manifests', {
          params: { header: { 'Idempotency-Key': key } },
          body: { carrierId, nodeId },
        }),
      ),
    {
      changes,
      onDone: ({ parcelCount }) => {
        sayDone(t('manifest.closedDone', { count: parcelCount }));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('manifest.close')}
      act={t('manifest.close')}
      isRunning={close.isPending}
      error={close.error}
      onClose={onClose}
      onConfirm={() => close.mutate(undefined)}
    >
      <Stack>
        <p className="muted">{t('manifest.hint')}</p>
        <NativeSelect
          label={t('carrier')}
          value={carrierId}
          onChange={(event) => setCarrier(event.currentTarget.value)}
          data={carriers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <NativeSelect
          label={t('node')}
          value={nodeId}
          onChange={(event) => setNode(event.currentTarget.value)}
          data={nodes.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Stack>
    </ConfirmAct>
  );
}
