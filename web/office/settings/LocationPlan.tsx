import { NumberInput, SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { count } from '../../ui/format.ts';
import { sayDone } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';

const numbers = ['aisles', 'baysPerAisle', 'levels', 'positions', 'crossAisles'] as const;

/** A plan of a node's bins: what is asked for, what the server says it would make, and the act that makes it. */
export function useLocationPlan(nodeId: string, onDone: () => void) {
  const { t } = useTranslation('settings');
  const [asked, setAsked] = useState({
    zone: '',
    aisles: 4,
    baysPerAisle: 10,
    levels: 4,
    positions: 2,
    sides: 2 as 1 | 2,
    crossAisles: 2,
  });
  const [settled] = useDebouncedValue(asked, 250);
  const generate = async (dryRun: boolean, key?: string) => {
    const { zone, ...plan } = dryRun ? settled : asked;
    return dataOf(
      await api.POST('/v1/nodes/{id}/locations/generation', {
        params: { path: { id: nodeId }, header: { 'Idempotency-Key': key } },
        body: { ...plan, ...(zone ? { zone } : {}), dryRun } as never,
      }),
    );
  };
  const preview = useQuery({
    queryKey: ['location-preview', nodeId, settled],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => generate(true),
  });
  const create = useAct((_: undefined, key) => generate(false, key), {
    changes: ['floor-map', 'node', 'location-picker'],
    onDone: ({ locations }) => {
      sayDone(t('generator.done', { count: locations }));
      onDone();
    },
  });
  return {
    asked,
    setAsked,
    preview: preview.data,
    isReady: (preview.data?.locations ?? 0) > 0,
    isCreating: create.isPending,
    error: create.error ?? preview.error,
    create: () => create.mutate(undefined),
  };
}

/** Aisles, bays, levels and positions in one go, with the floor drawn as the figures change. */
export function LocationPlan({ plan }: { plan: ReturnType<typeof useLocationPlan> }) {
  const { t } = useTranslation('settings');
  const { asked, setAsked, preview } = plan;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {numbers.map((name) => (
          <NumberInput
            key={name}
            label={t(`generator.${name}`)}
            min={1}
            value={asked[name]}
            onChange={(value) => setAsked({ ...asked, [name]: Number(value) })}
          />
        ))}
        <TextInput
          label={t('generator.zone')}
          value={asked.zone}
          onChange={(event) => setAsked({ ...asked, zone: event.currentTarget.value })}
        />
      </SimpleGrid>
      <SegmentedControl
        my="sm"
        aria-label={t('generator.sides')}
        value={String(asked.sides)}
        onChange={(value) => setAsked({ ...asked, sides: value === '1' ? 1 : 2 })}
        data={[
          { value: '1', label: t('generator.oneSide') },
          { value: '2', label: t('generator.twoSides') },
        ]}
      />
      <Drawing plan={asked} />
      {preview ? (
        <p className="muted">
          {t('generator.makes', { count: preview.bins })}{' '}
          <span className="code">
            {preview.sample
              .slice(0, 3)
              .map(({ code }) => code)
              .join(', ')}
            …
          </span>
        </p>
      ) : null}
    </>
  );
}

type Plan = {
  aisles: number;
  baysPerAisle: number;
  sides: number;
  crossAisles: number;
  levels: number;
  positions: number;
};

const most = 40;

/** The floor from above: one rectangle per bay, aisles beside each other, cross-aisles as gaps. */
function Drawing({ plan }: { plan: Plan }) {
  const { t } = useTranslation('settings');
  const aisles = Math.min(plan.aisles, most);
  const bays = Math.min(plan.baysPerAisle, most);
  const gaps = Math.max(0, plan.crossAisles - 2);
  const gapAfter = (bay: number) => Math.floor((bay * (gaps + 1)) / bays);
  return (
    <svg
      className="drawing"
      viewBox={`0 0 ${aisles * 30 + 10} ${bays * 7 + gaps * 8 + 12}`}
      role="img"
      aria-label={t('generator.drawing', { aisles: count(plan.aisles), bays: count(plan.baysPerAisle) })}
    >
      {Array.from({ length: aisles }, (_, aisle) =>
        Array.from({ length: bays }, (__, bay) =>
          Array.from({ length: plan.sides }, (___, side) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: the drawing has nothing but places in a grid.
              key={`${aisle} ${bay} ${side}`}
              x={8 + aisle * 30 + side * 17}
              y={6 + bay * 7 + gapAfter(bay) * 8}
              width={7}
              height={6}
              className="spot bin"
            />
          )),
        ),
      )}
    </svg>
  );
}
