import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, day } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useNodeName, useNodes } from '../lookups/use-lookups.ts';
import { useNodeFilter } from '../lookups/use-node-filter.ts';
import { useMay } from '../shell/use-me.ts';
import { InventoryTabs } from './InventoryTabs.tsx';

type Receipt = ItemOf<'/v1/receipts'>;

/** What arrives and arrived: receipts, with what was expected and what came. */
export function ReceiptList() {
  const { t } = useTranslation('inventory');
  const navigate = useNavigate();
  const nodeFilter = useNodeFilter();
  const [address] = useListAddress();
  const [isOpening, setOpening] = useState(false);
  const query = {
    nodeId: firstOf(address, 'nodeId'),
    status: firstOf(address, 'status') as Receipt['status'] | undefined,
    reference: firstOf(address, 'reference'),
  };
  const receipts = useInfiniteQuery({
    queryKey: ['receipts', query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      dataOf(
        await api.GET('/v1/receipts', { params: { query: { ...query, cursor: pageParam, limit: 50 } } }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = receipts.data?.pages.flatMap(({ items }) => items) ?? [];
  const mayWrite = useMay('receipts:write');
  return (
    <Page
      title={t('pages.receipts')}
      guide="inventory"
      fills
      actions={
        mayWrite ? (
          <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setOpening(true)}>
            {t('receipt.new')}
          </Button>
        ) : null
      }
    >
      <InventoryTabs />
      <FilterBar
        filters={[
          {
            name: 'status',
            label: t('state'),
            kind: 'choice',
            options: (['open', 'closed'] as const).map((value) => ({ value, label: t(`receipt.${value}`) })),
          },
          nodeFilter,
          { name: 'reference', label: t('receipt.reference'), kind: 'text' },
        ]}
      />
      <DataTable
        label={t('pages.receipts')}
        columns={useColumns()}
        rows={rows}
        {...pagesOf(receipts)}
        onOpen={({ id }) => navigate({ to: '/inventory/receipts/$id', params: { id } })}
        empty={<EmptyState title={t('receipt.none')} hint={t('receipt.noneHint')} />}
      />
      {isOpening ? <OpenReceipt onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}

function useColumns(): Column<Receipt>[] {
  const { t } = useTranslation('inventory');
  const nodeName = useNodeName();
  return [
    {
      name: 'number',
      header: t('number'),
      cell: ({ id, number }) => (
        <TextLink to="/inventory/receipts/$id" params={{ id }} className="code">
          {number}
        </TextLink>
      ),
    },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status }) => (
        <StateChip tone={status === 'open' ? 'blue' : 'green'}>{t(`receipt.${status}`)}</StateChip>
      ),
    },
    { name: 'node', header: t('node'), cell: ({ nodeId }) => nodeName(nodeId) },
    { name: 'supplier', header: t('receipt.supplier'), cell: ({ supplier }) => supplier ?? '–' },
    { name: 'reference', header: t('receipt.reference'), cell: ({ reference }) => reference ?? '–' },
    {
      name: 'expectedOn',
      header: t('receipt.expectedOn'),
      cell: ({ expectedOn }) => (expectedOn ? day(expectedOn) : '–'),
    },
    {
      name: 'expected',
      header: t('receipt.expected'),
      isNumber: true,
      cell: ({ expectedQuantity }) => count(expectedQuantity),
    },
    {
      name: 'received',
      header: t('receipt.received'),
      isNumber: true,
      cell: ({ receivedQuantity }) => count(receivedQuantity),
    },
    { name: 'created', header: t('when'), cell: ({ createdAt }) => <When at={createdAt} /> },
  ];
}

function OpenReceipt({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('inventory');
  const navigate = useNavigate();
  const nodes = useNodes();
  const [nodeId, setNode] = useState<string>();
  const [supplier, setSupplier] = useState('');
  const [reference, setReference] = useState('');
  const [expectedOn, setExpectedOn] = useState('');
  const node = nodeId ?? nodes[0]?.id ?? '';
  const open = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/receipts', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            nodeId: node,
            ...(supplier ? { supplier } : {}),
            ...(reference ? { reference } : {}),
            ...(expectedOn ? { expectedOn } : {}),
          },
        }),
      ),
    {
      changes: ['receipts'],
      onDone: ({ id }) => void navigate({ to: '/inventory/receipts/$id', params: { id } }),
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('receipt.new')}
      act={t('receipt.openAct')}
      isRunning={open.isPending}
      error={open.error}
      onClose={onClose}
      onConfirm={() => open.mutate(undefined)}
    >
      <Stack>
        <NativeSelect
          label={t('node')}
          value={node}
          onChange={(event) => setNode(event.currentTarget.value)}
          data={nodes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput
          label={t('receipt.supplier')}
          value={supplier}
          onChange={(event) => setSupplier(event.currentTarget.value)}
        />
        <TextInput
          label={t('receipt.reference')}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('receipt.expectedOn')}
          value={expectedOn}
          onChange={(event) => setExpectedOn(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmAct>
  );
}
