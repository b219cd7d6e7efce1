import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { type ListAddress, valuesOf } from '../../ui/table/use-list-address.ts';
import { NameView } from './NameView.tsx';
import { useMay } from './use-me.ts';

type SaveViewProps = { list: string; stands: ListAddress; onClose: () => void };

/** Keeps the filters and the search of a list under a name, for oneself or for the team. */
export function SaveView({ list, stands, onClose }: SaveViewProps) {
  const { t } = useTranslation('shell');
  const [isTeam, setTeam] = useState(false);
  const mayShare = useMay('views:write');
  const filters = Object.fromEntries(
    Object.keys(stands).map((field) => [field, [...valuesOf(stands, field)]]),
  );
  return (
    <NameView
      title={t('views.save')}
      name=""
      save={async (name, key) =>
        dataOf(
          await api.POST('/v1/views', {
            params: { header: { 'Idempotency-Key': key } },
            body: { area: list, name, isTeam, filters },
          }),
        )
      }
      onClose={onClose}
    >
      {mayShare ? (
        <Switch
          label={t('views.share')}
          checked={isTeam}
          onChange={(event) => setTeam(event.currentTarget.checked)}
        />
      ) : null}
    </NameView>
  );
}
