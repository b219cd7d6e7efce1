import { Button, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../ui/links.tsx';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useNodesQuery } from '../../lookups/use-lookups.ts';
import { NodeMap, useFloorMap } from '../../map/NodeMap.tsx';
import { Cutoffs } from '../../settings/Cutoffs.tsx';
import { LocationGenerator } from '../../settings/LocationGenerator.tsx';
import { LocationPlan, useLocationPlan } from '../../settings/LocationPlan.tsx';

/** Steps that are about one node: the only one, or the one chosen. */
function OfNode({ children }: { children: (nodeId: string) => ReactNode }) {
  const { t } = useTranslation('welcome');
  const nodes = useNodesQuery();
  const [chosen, choose] = useState<string>();
  if (nodes.error && !nodes.data)
    return <ProblemNotice error={nodes.error} onRetry={() => nodes.refetch()} />;
  const items = nodes.data?.items ?? [];
  const nodeId = chosen ?? items[0]?.id;
  if (nodeId === undefined)
    return nodes.data ? (
      <div className="page-acts">
        <span>{t('nodeFirst')}</span>
        <ButtonLink to="/welcome/$step" params={{ step: 'node' }} variant="default">
          {t('step.node.title')}
        </ButtonLink>
      </div>
    ) : null;
  return (
    <>
      {items.length > 1 ? (
        <NativeSelect
          label={t('ofNode')}
          mb="sm"
          maw={320}
          value={nodeId}
          onChange={(event) => choose(event.currentTarget.value)}
          data={items.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {children(nodeId)}
    </>
  );
}

export function CutoffsStep() {
  return <OfNode>{(nodeId) => <Cutoffs key={nodeId} nodeId={nodeId} />}</OfNode>;
}

export function LocationsStep() {
  return <OfNode>{(nodeId) => <Floor key={nodeId} nodeId={nodeId} />}</OfNode>;
}

/** The generator with the floor drawn while one chooses; once there are bins, the floor as it stands, and more on request. */
function Floor({ nodeId }: { nodeId: string }) {
  const { t } = useTranslation('settings');
  const [isAdding, setAdding] = useState(false);
  const map = useFloorMap(nodeId);
  if (map.data && !map.data.some(({ kind }) => kind === 'bin')) return <FirstBins nodeId={nodeId} />;
  return (
    <>
      <NodeMap nodeId={nodeId} />
      <Button variant="default" onClick={() => setAdding(true)}>
        {t('generator.title')}
      </Button>
      {isAdding ? <LocationGenerator nodeId={nodeId} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function FirstBins({ nodeId }: { nodeId: string }) {
  const { t } = useTranslation('settings');
  const plan = useLocationPlan(nodeId, () => {});
  return (
    <form
      className="welcome-plan"
      onSubmit={(event) => {
        event.preventDefault();
        plan.create();
      }}
    >
      <LocationPlan plan={plan} />
      {plan.error ? <ProblemNotice error={plan.error} /> : null}
      <Button type="submit" loading={plan.isCreating} disabled={!plan.isReady}>
        {t('generator.act', { count: plan.preview?.locations ?? 0 })}
      </Button>
    </form>
  );
}
