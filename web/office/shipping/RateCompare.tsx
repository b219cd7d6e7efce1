import { Button, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { day, money } from '../../ui/format.ts';
import { Page } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useNodes } from '../lookups/use-lookups.ts';
import { ShippingTabs } from './ShippingTabs.tsx';

type Candidate = AnswerOf<'/v1/rates', 'post'>['candidates'][number];

/** What sending a parcel would cost with each service, when it would arrive, and why some cannot take it. */
export function RateCompare() {
  const { t } = useTranslation('shipping');
  const nodes = useNodes();
  const [node, setNode] = useState<string>();
  const [country, setCountry] = useState('GB');
  const [postcode, setPostcode] = useState('');
  const [weightGrams, setWeight] = useState(1000);
  const [size, setSize] = useState({ lengthMm: 0, widthMm: 0, heightMm: 0 });
  const nodeId = node ?? nodes[0]?.id ?? '';
  const compare = useAct(async (_: undefined) =>
    dataOf(
      await api.POST('/v1/rates', {
        body: {
          nodeId,
          shipTo: { country: country.toUpperCase(), ...(postcode ? { postcode } : {}) },
          parcels: [{ weightGrams, ...Object.fromEntries(Object.entries(size).filter(([, mm]) => mm > 0)) }],
        },
      }),
    ),
  );
  return (
    <Page title={t('title')} guide="shipping">
      <ShippingTabs />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          compare.mutate(undefined);
        }}
      >
        <Group align="end" mb="md">
          <NativeSelect
            label={t('rates.from')}
            value={nodeId}
            onChange={(event) => setNode(event.currentTarget.value)}
            data={nodes.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextInput
            label={t('rates.country')}
            w={110}
            maxLength={2}
            required
            value={country}
            onChange={(event) => setCountry(event.currentTarget.value)}
          />
          <TextInput
            label={t('rates.postcode')}
            w={130}
            value={postcode}
            onChange={(event) => setPostcode(event.currentTarget.value)}
          />
          <NumberInput
            label={t('rates.grams')}
            w={130}
            min={1}
            value={weightGrams}
            onChange={(value) => setWeight(Number(value))}
          />
          {(['lengthMm', 'widthMm', 'heightMm'] as const).map((name) => (
            <NumberInput
              key={name}
              label={t(`rates.${name}`)}
              w={120}
              min={0}
              value={size[name]}
              onChange={(value) => setSize({ ...size, [name]: Number(value) })}
            />
          ))}
          <Button type="submit" loading={compare.isPending}>
            {t('rates.compare')}
          </Button>
        </Group>
      </form>
      {compare.error ? <ProblemNotice error={compare.error} /> : null}
      {compare.data ? <Candidates candidates={compare.data.candidates} /> : null}
    </Page>
  );
}

function Candidates({ candidates }: { candidates: Candidate[] }) {
  const { t } = useTranslation('shipping');
  const price = ({ price: found, excludedBy }: Candidate) =>
    excludedBy || !found ? Number.POSITIVE_INFINITY : found.totalMinor;
  const rows = candidates
    .toSorted((a, b) => price(a) - price(b))
    .map((one) => ({ ...one, id: `${one.carrierId} ${one.serviceCode}` }));
  const columns: Column<(typeof rows)[number]>[] = [
    { name: 'carrier', header: t('carrier'), cell: ({ carrierName }) => carrierName },
    { name: 'service', header: t('rates.service'), cell: ({ serviceName }) => serviceName },
    {
      name: 'price',
      header: t('rates.price'),
      isNumber: true,
      cell: ({ price: found }) => (found ? money(found.totalMinor, found.currency) : '–'),
    },
    {
      name: 'fuel',
      header: t('rates.fuel'),
      isNumber: true,
      cell: ({ price: found }) => (found ? money(found.fuelMinor, found.currency) : '–'),
    },
    { name: 'zone', header: t('rates.zone'), cell: ({ price: found }) => found?.zone ?? '–' },
    { name: 'ships', header: t('rates.ships'), cell: ({ shipOn }) => (shipOn ? day(shipOn) : '–') },
    {
      name: 'arrives',
      header: t('promised'),
      cell: ({ promisedOn }) => (promisedOn ? day(promisedOn) : '–'),
    },
    {
      name: 'verdict',
      header: t('rates.verdict'),
      cell: ({ excludedBy, id }) =>
        excludedBy ? (
          <StateChip tone="grey">{t(`rates.why.${excludedBy}`)}</StateChip>
        ) : id === rows[0]?.id ? (
          <StateChip tone="green">{t('rates.cheapest')}</StateChip>
        ) : null,
    },
  ];
  return (
    <DataTable
      label={t('pages.rates')}
      columns={columns}
      rows={rows}
      empty={<p className="muted">{t('rates.none')}</p>}
    />
  );
}
