import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { useNodes, useNodesQuery } from '../lookups/use-lookups.ts';

const kept = 'waybill.node';
const pages = [
  ['orders', '/fulfillment'],
  ['batches', '/fulfillment/batches'],
  ['tasks', '/fulfillment/tasks'],
  ['map', '/fulfillment/map'],
] as const;

/** The node whose floor is looked at: as the address says, else the one looked at last on this device, else the first. */
export function useChosenNode() {
  const nodes = useNodes().filter(({ status }) => status === 'open');
  const [address] = useListAddress();
  const asked = firstOf(address, 'nodeId') ?? localStorage.getItem(kept);
  return nodes.find(({ id }) => id === asked) ?? nodes[0];
}

/** The lists of one node's floor beside each other, and which node it is. */
export function NodeBar() {
  const { t } = useTranslation('fulfillment');
  const read = useNodesQuery();
  const nodes = read.data?.items.filter(({ status }) => status === 'open') ?? [];
  const [, change] = useListAddress();
  const node = useChosenNode();
  if (read.error && !read.data) return <ProblemNotice error={read.error} onRetry={() => read.refetch()} />;
  return (
    <div className="row node-bar">
      <PageTabs label={t('title')} tabs={pages.map(([name, to]) => ({ to, label: t(`pages.${name}`) }))} />
      {nodes.length > 1 ? (
        <NativeSelect
          className="push"
          aria-label={t('node')}
          value={node?.id ?? ''}
          onChange={(event) => {
            localStorage.setItem(kept, event.currentTarget.value);
            change({ nodeId: event.currentTarget.value });
          }}
          data={nodes.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
    </div>
  );
}
