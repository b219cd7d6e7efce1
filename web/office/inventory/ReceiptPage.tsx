import { Button, Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { Code } from '../../ui/Code.tsx';
import { count, day } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StateChip, type Tone } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { type FoundSku, SkuPicker } from '../lookups/SkuPicker.tsx';
import { useNodeName } from '../lookups/use-lookups.ts';
import { useMay } from '../shell/use-me.ts';

type Receipt = AnswerOf<'/v1/receipts/{id}', 'get'>;
type Line = Receipt['lines'][number];
type Condition = 'good' | 'damaged' | 'quality_control';

const tones: Record<Line['outcome'], Tone> = {
  awaited: 'grey',
  complete: 'green',
  short: 'amber',
  over: 'amber',
  unexpected: 'amber',
};

/** One receipt: what was expected beside what came, and goods recorded as they arrive. */
export function ReceiptPage() {
  const { t } = useTranslation('inventory');
  const { id } = useParams({ from: '/work/inventory/receipts/$id' });
  const params = { path: { id } };
  const nodeName = useNodeName();
  const columns = useLineColumns();
  const mayWrite = useMay('receipts:write');
  const receipt = useQuery({
    queryKey: ['receipt', id],
    queryFn: async () => dataOf(await api.GET('/v1/receipts/{id}', { params })),
  });
  const close = useAct(
    async (_: undefined) => dataOf(await api.POST('/v1/receipts/{id}/closure', { params })),
    {
      changes: ['receipt', 'receipts', 'stock'],
      onDone: () => sayDone(t('receipt.closedDone')),
      onFailed: sayFailed,
    },
  );
  if (receipt.error && !receipt.data)
    return <ProblemNotice error={receipt.error} onRetry={() => receipt.refetch()} />;
  if (!receipt.data)
    return (
      <Page title={t('pages.receipts')}>
        <PageSkeleton />
      </Page>
    );
  const { data } = receipt;
  const isOpen = data.status === 'open';
  return (
    <Page
      title={data.number}
      guide="inventory"
      beside={<StateChip tone={isOpen ? 'blue' : 'green'}>{t(`receipt.${data.status}`)}</StateChip>}
      actions={
        isOpen && mayWrite ? (
          <Button variant="default" loading={close.isPending} onClick={() => close.mutate(undefined)}>
            {t('receipt.close')}
          </Button>
        ) : null
      }
    >
      <TextLink to="/inventory/receipts" className="back">
        ← {t('pages.receipts')}
      </TextLink>
      <p className="muted">
        {[
          nodeName(data.nodeId),
          data.supplier,
          data.reference,
          data.expectedOn ? `${t('receipt.expectedOn')} ${day(data.expectedOn)}` : undefined,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {isOpen && mayWrite ? <Arrival receiptId={id} /> : null}
      <h2>{t('receipt.lines')}</h2>
      <DataTable
        label={t('receipt.lines')}
        columns={columns}
        rows={data.lines}
        empty={<p className="muted">{t('receipt.noLines')}</p>}
      />
      {data.arrivals.length > 0 ? (
        <>
          <h2>{t('receipt.arrivals')}</h2>
          <ul className="timeline">
            {data.arrivals.toReversed().map((arrival) => (
              <li key={arrival.id}>
                <span className="muted">
                  <When at={arrival.recordedAt} />
                </span>
                <span>
                  {count(arrival.quantity)} ×{' '}
                  {data.lines.find(({ skuId }) => skuId === arrival.skuId)?.title ??
                    arrival.scannedCode ??
                    arrival.skuId}{' '}
                  <strong>{t(`receipt.outcome.${arrival.outcome}`)}</strong>{' '}
                  <span className="muted">
                    {t(`receipt.condition.${arrival.condition}`)} · {arrival.actorName}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}

function useLineColumns(): Column<Line>[] {
  const { t } = useTranslation('inventory');
  return [
    { name: 'sku', header: t('sku'), cell: ({ sku }) => <Code>{sku}</Code> },
    { name: 'title', header: t('name'), cell: ({ title }) => title },
    {
      name: 'expected',
      header: t('receipt.expected'),
      isNumber: true,
      cell: ({ expected }) => count(expected),
    },
    {
      name: 'received',
      header: t('receipt.received'),
      isNumber: true,
      cell: ({ received }) => count(received),
    },
    {
      name: 'damaged',
      header: t('quantity.damaged'),
      isNumber: true,
      cell: ({ damaged }) => count(damaged),
    },
    {
      name: 'outcome',
      header: t('state'),
      cell: ({ outcome }) => (
        <StateChip tone={tones[outcome]}>{t(`receipt.outcome.${outcome}` as never)}</StateChip>
      ),
    },
  ];
}

function Arrival({ receiptId }: { receiptId: string }) {
  const { t } = useTranslation('inventory');
  const [sku, setSku] = useState<FoundSku>();
  const [quantity, setQuantity] = useState(1);
  const [condition, setCondition] = useState<Condition>('good');
  const [lotCode, setLotCode] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const record = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/receipts/{id}/lines', {
          params: { path: { id: receiptId }, header: { 'Idempotency-Key': key } },
          body: {
            skuId: sku?.id ?? '',
            quantity,
            condition,
            ...(lotCode ? { lotCode } : {}),
            ...(expiresOn ? { expiresOn } : {}),
          },
        }),
      ),
    {
      changes: ['receipt', 'receipts', 'stock'],
      onDone: () => {
        sayDone(t('receipt.recorded', { count: quantity, title: sku?.title }));
        setSku(undefined);
        setQuantity(1);
        setCondition('good');
        setLotCode('');
      },
    },
  );
  return (
    <form
      className="box"
      onSubmit={(event) => {
        event.preventDefault();
        if (sku) record.mutate(undefined);
      }}
    >
      <h2>{t('receipt.record')}</h2>
      {sku ? (
        <p>
          <span className="code">{sku.code}</span> {sku.title}{' '}
          <button type="button" className="text-button" onClick={() => setSku(undefined)}>
            {t('receipt.other')}
          </button>
        </p>
      ) : (
        <SkuPicker label={t('receipt.scan')} autoFocus onPick={setSku} />
      )}
      {sku ? (
        <Group align="end">
          <NumberInput
            label={t('units')}
            min={1}
            w={110}
            autoFocus
            value={quantity}
            onChange={(value) => setQuantity(Number(value))}
          />
          <SegmentedControl
            aria-label={t('receipt.conditionLabel')}
            value={condition}
            onChange={(value) => setCondition(value as Condition)}
            data={(['good', 'damaged', 'quality_control'] as const).map((value) => ({
              value,
              label: t(`receipt.condition.${value}`),
            }))}
          />
          {sku.tracksLots ? (
            <TextInput
              label={t('lot')}
              required
              value={lotCode}
              onChange={(event) => setLotCode(event.currentTarget.value)}
            />
          ) : null}
          {sku.tracksExpiry ? (
            <TextInput
              type="date"
              label={t('receipt.expiresOn')}
              value={expiresOn}
              onChange={(event) => setExpiresOn(event.currentTarget.value)}
            />
          ) : null}
          <Button type="submit" loading={record.isPending}>
            {t('receipt.recordAct')}
          </Button>
        </Group>
      ) : null}
      {record.error ? <ProblemNotice error={record.error} /> : null}
    </form>
  );
}
