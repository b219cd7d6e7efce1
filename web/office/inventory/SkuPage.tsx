import { Button, NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { Code } from '../../ui/Code.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, day, length, money, weight } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { When } from '../../ui/When.tsx';
import { NodeMap } from '../map/NodeMap.tsx';
import { useMay } from '../shell/use-me.ts';
import { AdjustDialog } from './AdjustDialog.tsx';
import { AsOfField } from './AsOf.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { Movements } from './MovementList.tsx';
import { QuantityBar } from './QuantityBar.tsx';
import { SafetyStockDialog } from './SafetyStockDialog.tsx';
import { StockChart } from './StockChart.tsx';

export type SkuStock = AnswerOf<'/v1/stock/{skuId}', 'get'>;
export type Place = SkuStock['places'][number];

/** Everything about the stock of one SKU: quantities that add up, its course over time, where it lies, what moved it. */
export function SkuPage() {
  const { t } = useTranslation('inventory');
  const { skuId } = useParams({ from: '/work/inventory/skus/$skuId' });
  const [past, setPast] = useState('');
  const asOf = past === '' ? undefined : new Date(past).toISOString();
  const stock = useQuery({
    queryKey: ['stock', skuId, asOf],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      dataOf(await api.GET('/v1/stock/{skuId}', { params: { path: { skuId }, query: { asOf } } })),
  });
  if (stock.error && !stock.data)
    return <ProblemNotice error={stock.error} onRetry={() => stock.refetch()} />;
  if (!stock.data)
    return (
      <Page title={t('sku')}>
        <PageSkeleton />
      </Page>
    );
  const { data } = stock;
  return (
    <Page
      title={data.title}
      beside={<Code>{data.sku}</Code>}
      guide="inventory"
      actions={asOf === undefined ? <Acts stock={data} /> : null}
    >
      <TextLink to="/inventory" className="back">
        ← {t('title')}
      </TextLink>
      <AsOfField value={past} onChange={setPast} />
      <div className="columns">
        <div>
          {data.nodes.map((node) => (
            <section key={node.nodeId}>
              <h2>{node.node}</h2>
              <QuantityBar quantities={node} />
            </section>
          ))}
          {data.nodes.length === 0 ? <EmptyState title={t('none')} hint={t('noneHint')} /> : null}
          <StockChart skuId={skuId} />
          <Places stock={data} />
          <section>
            <h2>{t('pages.movements')}</h2>
            <Movements filter={{ skuId }} />
          </section>
        </div>
        <About skuId={skuId} stock={data} />
      </div>
    </Page>
  );
}

function Acts({ stock }: { stock: SkuStock }) {
  const { t } = useTranslation('inventory');
  const [dialog, setDialog] = useState<'adjust' | 'move' | 'safety'>();
  if (!useMay('stock:write')) return null;
  const close = () => setDialog(undefined);
  return (
    <>
      <Button variant="default" onClick={() => setDialog('safety')} disabled={stock.nodes.length === 0}>
        {t('safety.title')}
      </Button>
      <Button variant="default" onClick={() => setDialog('move')} disabled={stock.places.length === 0}>
        {t('move.title')}
      </Button>
      <Button onClick={() => setDialog('adjust')}>{t('adjust.title')}</Button>
      {dialog === 'adjust' ? <AdjustDialog stock={stock} onClose={close} /> : null}
      {dialog === 'move' ? <MoveDialog stock={stock} onClose={close} /> : null}
      {dialog === 'safety' ? <SafetyStockDialog stock={stock} onClose={close} /> : null}
    </>
  );
}

function Places({ stock }: { stock: SkuStock }) {
  const { t } = useTranslation('inventory');
  const places = stock.places.filter(({ nodeId }) => nodeId !== null);
  const nodeIds = [...new Set(places.map(({ nodeId }) => nodeId ?? ''))];
  const [chosen, setChosen] = useState<string>();
  const nodeId = chosen ?? nodeIds[0];
  const columns: Column<Place & { id: string }>[] = [
    { name: 'location', header: t('location'), cell: ({ location }) => <Code>{location}</Code> },
    { name: 'kind', header: t('kind'), cell: ({ kind }) => t(`locationKind.${kind}` as never) },
    {
      name: 'lot',
      header: t('lot'),
      cell: ({ lot, expiresOn }) =>
        lot ? `${lot}${expiresOn ? ` · ${t('expires', { day: day(expiresOn) })}` : ''}` : '–',
    },
    { name: 'since', header: t('since'), cell: ({ firstInAt }) => <When at={firstInAt} style="relative" /> },
    { name: 'quantity', header: t('units'), isNumber: true, cell: ({ quantity }) => count(quantity) },
    { name: 'reserved', header: t('reserved'), isNumber: true, cell: ({ reserved }) => count(reserved) },
  ];
  if (!nodeId) return null;
  return (
    <section>
      <div className="row">
        <h2>{t('where')}</h2>
        {nodeIds.length > 1 ? (
          <NativeSelect
            className="push"
            size="xs"
            aria-label={t('node')}
            value={nodeId}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={nodeIds.map((id) => ({
              value: id,
              label: stock.nodes.find((node) => node.nodeId === id)?.node ?? id,
            }))}
          />
        ) : null}
      </div>
      <NodeMap nodeId={nodeId} marked={new Set(places.map(({ locationId }) => locationId))} />
      <DataTable
        label={t('where')}
        columns={columns}
        rows={places
          .filter((place) => place.nodeId === nodeId)
          .map((place) => ({ ...place, id: `${place.locationId} ${place.lotId}` }))}
        empty={null}
      />
    </section>
  );
}

function About({ skuId, stock }: { skuId: string; stock: SkuStock }) {
  const { t } = useTranslation('inventory');
  const sku = useQuery({
    queryKey: ['sku', skuId],
    queryFn: async () => dataOf(await api.GET('/v1/skus/{id}', { params: { path: { id: skuId } } })),
  }).data;
  const size = sku && [sku.lengthMm, sku.widthMm, sku.heightMm].filter((mm) => mm !== null);
  const facts: [string, string | undefined][] = [
    ['canPromise', count(stock.availableToPromise)],
    ['promised', count(stock.promised)],
    ['inTransit', stock.inTransit > 0 ? count(stock.inTransit) : undefined],
    ['weight', sku?.weightGrams ? weight(sku.weightGrams) : undefined],
    ['size', size?.length === 3 ? size.map((mm) => length(mm)).join(' × ') : undefined],
    ['price', sku?.priceMinor && sku.priceCurrency ? money(sku.priceMinor, sku.priceCurrency) : undefined],
    ['cost', sku?.costMinor && sku.costCurrency ? money(sku.costMinor, sku.costCurrency) : undefined],
    ['lowAt', sku?.lowStockAt ? count(sku.lowStockAt) : undefined],
    ['overAt', sku?.overStockAt ? count(sku.overStockAt) : undefined],
    ['origin', sku?.originCountry ?? undefined],
    ['hsCode', sku?.hsCode ?? undefined],
  ];
  return (
    <aside aria-label={t('about')}>
      <h2>{t('about')}</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`fact.${name}` as never)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {sku?.barcodes.length ? (
        <>
          <h2>{t('barcodes')}</h2>
          <ul className="plain">
            {sku.barcodes.map(({ code, quantity }) => (
              <li key={code}>
                <Code>{code}</Code> {quantity > 1 ? `× ${quantity}` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>{t('ordersOf')}</h2>
      <TextLink to="/orders" search={{ sku: stock.sku } as never}>
        {t('ordersWith', { sku: stock.sku })}
      </TextLink>
    </aside>
  );
}
