import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { useNodes } from '../lookups/use-lookups.ts';

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
  const nodes = useNodes().filter(({ status }) => status === 'open');
  const [, change] = useListAddress();
  const node = useChosenNode();
  return (
    <div className="row node-bar">
      <nav className="tabs" aria-label={t('title')}>
        {pages.map(([name, to]) => (
          <Link key={name} to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {t(`pages.${name}`)}
          </Link>
        ))}
      </nav>
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
