import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Code } from '../../ui/Code.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { type Place, PlaceDrawer } from '../inventory/PlaceDrawer.tsx';
import { LocationPicker } from '../lookups/LocationPicker.tsx';
import { useNodesQuery } from '../lookups/use-lookups.ts';
import { NodeMap, type Spot, useFloorMap } from '../map/NodeMap.tsx';
import { NodeBar, useChosenNode } from './NodeBar.tsx';

type Heat = 'picks' | 'openTasks';
const listed = 20;

/** The floor of a node to scale: where was picked, where work waits, what lies in a bin; the table says the same in figures. */
export function FloorMapPage() {
  const { t } = useTranslation('fulfillment');
  const node = useChosenNode();
  const nodes = useNodesQuery();
  return (
    <Page title={t('title')} guide="fulfillment">
      <NodeBar />
      {nodes.isSuccess && node === undefined ? (
        <EmptyState title={t('map.noNode')} hint={t('map.noNodeHint')}>
          <ButtonLink to="/settings/nodes" variant="default">
            {t('map.toNodes')}
          </ButtonLink>
        </EmptyState>
      ) : null}
      {node ? <Floor key={node.id} nodeId={node.id} /> : null}
    </Page>
  );
}

/** Where was picked and where work waits, by color and in figures, and what lies in a place. */
function Floor({ nodeId }: { nodeId: string }) {
  const { t } = useTranslation('fulfillment');
  const [heat, setHeat] = useState<Heat>('picks');
  const [places, setPlaces] = useState<readonly Place[]>();
  const map = useFloorMap(nodeId);
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
    <>
      <SegmentedControl
        aria-label={t('map.heat')}
        value={heat}
        onChange={(value) => setHeat(value as Heat)}
        data={(['picks', 'openTasks'] as const).map((value) => ({ value, label: t(`map.${value}`) }))}
      />
      <NodeMap nodeId={nodeId} heat={heat} onPick={setPlaces} />
      <LocationPicker label={t('map.look')} nodeId={nodeId} onPick={(place) => setPlaces([place])} />
      <h2>{t('map.busiest')}</h2>
      <DataTable
        label={t('map.busiest')}
        columns={columns}
        rows={busiest}
        onOpen={(spot) => setPlaces([spot])}
        empty={<p className="muted">{t('map.quiet')}</p>}
      />
      {places ? <PlaceDrawer places={places} onClose={() => setPlaces(undefined)} /> : null}
    </>
  );
}
