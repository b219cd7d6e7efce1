import { useTranslation } from 'react-i18next';
import type { Filter } from '../../ui/table/FilterBar.tsx';
import { useNodes } from './use-lookups.ts';

/** The filter of a list by one of the nodes. */
export function useNodeFilter(): Filter {
  const { t } = useTranslation('inventory');
  const options = useNodes().map(({ id, name }) => ({ value: id, label: name }));
  return { name: 'nodeId', label: t('node'), kind: 'choice', options };
}
