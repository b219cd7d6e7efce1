import { Button } from '@mantine/core';
import { IconBookmarkPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { type ListAddress, useListAddress, valuesOf } from '../../ui/table/use-list-address.ts';
import { SaveView } from './SaveView.tsx';
import { ViewMenu } from './ViewMenu.tsx';

/** A named state of a list. `stands` is what it is in the address. */
export type BuiltInView = { name: string; label: string; stands: ListAddress };

export type SavedView = ItemOf<'/v1/views'>;
type ViewsProps = { list: string; builtIn: readonly BuiltInView[] };

/** The views of a list as tabs: those every shop needs, the team's, one's own. Choosing one replaces filters and search. */
export function Views({ list, builtIn }: ViewsProps) {
  const { t } = useTranslation('shell');
  const [address, , setWhole] = useListAddress();
  const [isSaving, setSaving] = useState(false);
  const saved = useQuery({
    queryKey: ['views', list],
    staleTime: 60_000,
    queryFn: async () => dataOf(await api.GET('/v1/views', { params: { query: { area: list } } })).items,
  });
  const tabs = [
    ...builtIn.map((view) => ({ ...view, saved: undefined })),
    // What was saved from the address is an address again.
    ...(saved.data ?? []).map((view) => ({
      name: view.id,
      label: view.name,
      stands: view.filters as ListAddress,
      saved: view,
    })),
  ];
  const isNew = !tabs.some(({ stands }) => isSame(address, stands));
  return (
    <div className="tabs">
      {tabs.map((tab) => {
        const isChosen = isSame(address, tab.stands);
        return (
          <span key={tab.name} className="tab">
            <button type="button" aria-pressed={isChosen} onClick={() => setWhole(tab.stands)}>
              {tab.label}
            </button>
            {isChosen && tab.saved ? <ViewMenu view={tab.saved} among={saved.data ?? []} /> : null}
          </span>
        );
      })}
      {isNew ? (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconBookmarkPlus size={16} aria-hidden="true" />}
          onClick={() => setSaving(true)}
        >
          {t('views.save')}
        </Button>
      ) : null}
      {isSaving ? <SaveView list={list} stands={address} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}

/** Whether the address stands for the view: the same values under the same names, sorting apart. */
function isSame(address: ListAddress, stands: ListAddress): boolean {
  const names = new Set([...Object.keys(address), ...Object.keys(stands)]);
  names.delete('sort');
  return [...names].every(
    (name) => valuesOf(address, name).toSorted().join('\n') === valuesOf(stands, name).toSorted().join('\n'),
  );
}
