import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Code } from '../../ui/Code.tsx';
import { count } from '../../ui/format.ts';
import { Page } from '../../ui/Page.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { type Place, PlaceDrawer } from '../inventory/PlaceDrawer.tsx';
import { LocationPicker } from '../lookups/LocationPicker.tsx';
import { NodeMap, type Spot, useFloorMap } from '../map/NodeMap.tsx';
import { NodeBar, useChosenNode } from './NodeBar.tsx';

type Heat = 'picks' | 'openTasks';
const listed = 20;

/** The floor of a node to scale: where was picked, where work waits, what lies in a bin; the table says the same in figures. */
export function FloorMapPage() {
  const { t } = useTranslation('fulfillment');
  const node = useChosenNode();
  const [heat, setHeat] = useState<Heat>('picks');
  const [places, setPlaces] = useState<readonly Place[]>();
  const map = useFloorMap(node?.id);
  const busiest = (map.data ?? [])
    .filter((spot) => spot[heat] > 0)
    .toSorted((a, b) => b[heat] - a[heat])
    .slice(0, listed);
  const columns: Column<Spot>[] = [
    { name: 'code', header: t('batch.bin'), cell: ({ code }) => <Code>{code}</Code> },
    { name: 'picks', header: t('map.picks'), isNumber: true, cell: ({ picks }) => count(picks) },
    {
      name: 'openTasks',
      header: t('map.openTasks'),
      isNumber: true,
      cell: ({ openTasks }) => count(openTasks),
    },
  ];
  return (
    <Page title={t('title')} guide="fulfillment">
      <NodeBar />
      <SegmentedControl
        aria-label={t('map.heat')}
        value={heat}
        onChange={(value) => setHeat(value as Heat)}
        data={(['picks', 'openTasks'] as const).map((value) => ({ value, label: t(`map.${value}`) }))}
      />
      {node ? <NodeMap nodeId={node.id} heat={heat} onPick={setPlaces} /> : null}
      {node ? (
        <LocationPicker
          key={node.id}
          label={t('map.look')}
          nodeId={node.id}
          onPick={(place) => setPlaces([place])}
        />
      ) : null}
      <h2>{t('map.busiest')}</h2>
      <DataTable
        label={t('map.busiest')}
        columns={columns}
        rows={busiest}
        onOpen={(spot) => setPlaces([spot])}
        empty={<p className="muted">{t('map.quiet')}</p>}
      />
      {places ? <PlaceDrawer places={places} onClose={() => setPlaces(undefined)} /> : null}
    </Page>
  );
}
