import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { useAsOpened } from '../../ui/use-as-opened.ts';
import { MapEditor } from '../map/MapEditor.tsx';
import { NodeMap } from '../map/NodeMap.tsx';
import { useMay } from '../shell/use-me.ts';
import { CalendarDays } from './CalendarDays.tsx';
import { Cutoffs } from './Cutoffs.tsx';
import { LocationGenerator } from './LocationGenerator.tsx';
import { addressValues, takeAddress, useAddressFields } from './node-address.ts';
import { RecordDialog, type Values } from './RecordDialog.tsx';

type Node = AnswerOf<'/v1/nodes/{id}', 'get'>;

/** One node: its facts, cutoffs, how its floor works, and its locations drawn. */
export function NodePage() {
  const { t } = useTranslation('settings');
  const { id } = useParams({ from: '/work/settings/nodes/$id' });
  const [isMoving, setMoving] = useState(false);
  const [dialog, setDialog] = useState<'facts' | 'floor' | 'locations'>();
  const mayWrite = useMay('nodes:write');
  const node = useQuery({
    queryKey: ['node', id],
    queryFn: async () => dataOf(await api.GET('/v1/nodes/{id}', { params: { path: { id } } })),
  });
  if (node.error && !node.data) return <ProblemNotice error={node.error} onRetry={() => node.refetch()} />;
  if (!node.data)
    return (
      <Page title={t('pages.nodes.title')}>
        <PageSkeleton />
      </Page>
    );
  const { data } = node;
  const close = () => setDialog(undefined);
  return (
    <Page
      title={data.name}
      guide="settings"
      beside={
        <StateChip tone={data.status === 'open' ? 'green' : 'grey'}>{t(`node.${data.status}`)}</StateChip>
      }
      actions={
        mayWrite ? (
          <Group gap={8}>
            <Button variant="default" onClick={() => setDialog('floor')}>
              {t('floor.title')}
            </Button>
            <Button variant="default" onClick={() => setDialog('locations')}>
              {t('generator.title')}
            </Button>
            <Button onClick={() => setDialog('facts')}>{t('node.change')}</Button>
          </Group>
        ) : null
      }
    >
      <TextLink to="/settings/nodes" className="back">
        ← {t('pages.nodes.title')}
      </TextLink>
      <p className="muted">
        {[
          t(`node.kinds.${data.kind}`),
          data.address.line1,
          data.address.city,
          data.address.country,
          data.timeZone,
        ].join(' · ')}
      </p>
      <Cutoffs nodeId={id} />
      <CalendarDays nodeId={id} country={data.address.country} />
      <div className="box-head">
        <h2>{t('node.map')}</h2>
        {mayWrite && !isMoving ? (
          <Button size="compact-sm" variant="default" className="push" onClick={() => setMoving(true)}>
            {t('node.moveShelves')}
          </Button>
        ) : null}
      </div>
      {isMoving ? (
        <MapEditor nodeId={id} onClose={() => setMoving(false)} />
      ) : (
        <NodeMap nodeId={id} heat="openTasks" />
      )}
      {dialog === 'facts' ? <Facts node={data} onClose={close} /> : null}
      {dialog === 'floor' ? <FloorSettings nodeId={id} onClose={close} /> : null}
      {dialog === 'locations' ? <LocationGenerator nodeId={id} onClose={close} /> : null}
    </Page>
  );
}

function Facts({ onClose, ...opened }: { node: Node; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const node = useAsOpened(opened.node);
  const addressFields = useAddressFields();
  const change = async (values: Values, version: number) => {
    const { address, rest } = takeAddress(values);
    const params = { path: { id: node.id }, header: { 'If-Match': `"${version}"` } };
    return dataOf(
      // The form has every part that an address needs.
      await api.PATCH('/v1/nodes/{id}', { params, body: { ...rest, address } as never }),
    );
  };
  const { name, timeZone, dailyCapacity, handlingMinor, priority, shipsOrders, status } = node;
  return (
    <RecordDialog
      title={node.name}
      changes={['node', 'nodes']}
      fields={[
        { name: 'name', label: t('name'), kind: 'text' },
        { name: 'timeZone', label: t('node.timeZone'), kind: 'text' },
        ...addressFields,
        {
          name: 'dailyCapacity',
          label: t('node.dailyCapacity'),
          hint: t('node.dailyCapacityHint'),
          kind: 'number',
          min: 0,
          isOptional: true,
        },
        { name: 'handlingMinor', label: t('node.handlingMinor'), kind: 'number', min: 0 },
        { name: 'priority', label: t('node.priority'), kind: 'number' },
        { name: 'shipsOrders', label: t('node.shipsOrders'), kind: 'yesNo' },
        {
          name: 'status',
          label: t('state'),
          kind: 'choice',
          options: (['open', 'closed'] as const).map((value) => ({ value, label: t(`node.${value}`) })),
        },
      ]}
      initial={{
        ...{ name, timeZone, dailyCapacity, handlingMinor, priority, shipsOrders, status },
        ...addressValues(node.address),
      }}
      save={(values) => change(values, node.version)}
      saveOver={async (values) => {
        const fresh = dataOf(await api.GET('/v1/nodes/{id}', { params: { path: { id: node.id } } }));
        return change(values, fresh.version);
      }}
      onClose={onClose}
    />
  );
}

function FloorSettings({ nodeId, onClose }: { nodeId: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const params = { path: { id: nodeId } };
  const settings = useQuery({
    queryKey: ['floor-settings', nodeId],
    queryFn: async () => dataOf(await api.GET('/v1/nodes/{id}/floor-settings', { params })),
  });
  const names = [
    'releaseHorizonMinutes',
    'mostInWork',
    'totesPerCart',
    'unitsPerCart',
    'ordersPerSingleLineBatch',
    'unitsPerTote',
    'toteVolumeLiters',
    'toteMaxWeightGrams',
  ] as const;
  const unlimited: readonly string[] = [
    'mostInWork',
    'unitsPerTote',
    'toteVolumeLiters',
    'toteMaxWeightGrams',
  ];
  if (!settings.data) return null;
  return (
    <RecordDialog
      title={t('floor.title')}
      changes={['floor-settings']}
      fields={names.map((name) => ({
        name,
        label: t(`floor.${name}`),
        kind: 'number',
        min: 0,
        isOptional: unlimited.includes(name),
      }))}
      initial={settings.data}
      save={async (body) => dataOf(await api.PATCH('/v1/nodes/{id}/floor-settings', { params, body }))}
      onClose={onClose}
    />
  );
}
