import { Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { type ListAddress, valuesOf } from '../../ui/table/use-list-address.ts';
import { useAct } from '../../ui/use-act.ts';
import { useMay } from './use-me.ts';

type SaveViewProps = { list: string; stands: ListAddress; onClose: () => void };

/** Keeps the filters and the search of a list under a name, for oneself or for the team. */
export function SaveView({ list, stands, onClose }: SaveViewProps) {
  const { t } = useTranslation('shell');
  const [name, setName] = useState('');
  const [isTeam, setTeam] = useState(false);
  const mayShare = useMay('views:write');
  const filters = Object.fromEntries(
    Object.keys(stands).map((field) => [field, [...valuesOf(stands, field)]]),
  );
  const save = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/views', {
          params: { header: { 'Idempotency-Key': key } },
          body: { area: list, name: name.trim(), isTeam, filters },
        }),
      ),
    {
      changes: ['views'],
      onDone: () => {
        sayDone(t('views.saved', { name: name.trim() }));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('views.save')}
      act={t('save', { ns: 'ui' })}
      isRunning={save.isPending}
      isDisabled={!name.trim()}
      error={save.error}
      onClose={onClose}
      onConfirm={() => save.mutate(undefined)}
    >
      <Stack>
        <TextInput
          label={t('views.name')}
          data-autofocus
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {mayShare ? (
          <Switch
            label={t('views.share')}
            checked={isTeam}
            onChange={(event) => setTeam(event.currentTarget.checked)}
          />
        ) : null}
      </Stack>
    </ConfirmAct>
  );
}
