import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { addPasskey, canUsePasskeys, isGivenUp } from '../account/passkeys.ts';
import { Section } from './Section.tsx';

type Passkey = ItemOf<'/v1/me/passkeys'>;

/** Fingerprint, face or security key instead of the password. */
export function Passkeys() {
  const { t } = useTranslation('settings');
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey>();
  const passkeys = useQuery({
    queryKey: ['passkeys'],
    queryFn: async () => dataOf(await api.GET('/v1/me/passkeys', {})).items,
  });
  const remove = useAct(
    async (id: string) => dataOf(await api.DELETE('/v1/me/passkeys/{id}', { params: { path: { id } } })),
    {
      changes: ['passkeys'],
      onDone: () => {
        sayDone(t('removed'));
        setRemoving(undefined);
      },
    },
  );
  const columns: Column<Passkey>[] = [
    { name: 'name', header: t('name'), cell: ({ name }) => name ?? t('passkeys.unnamed') },
    {
      name: 'added',
      header: t('created'),
      cell: ({ createdAt }) => (createdAt ? <When at={createdAt} /> : ''),
    },
    {
      name: 'acts',
      header: <span className="hidden">{t('acts')}</span>,
      cell: (passkey) => (
        <Button size="compact-sm" variant="default" onClick={() => setRemoving(passkey)}>
          {t('people.remove')}
        </Button>
      ),
    },
  ];
  return (
    <Section
      title={t('passkeys.title')}
      hint={canUsePasskeys() ? t('passkeys.hint') : t('passkeys.unable')}
      acts={
        canUsePasskeys() ? (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('passkeys.add')}
          </Button>
        ) : null
      }
    >
      <DataTable
        label={t('passkeys.title')}
        columns={columns}
        rows={passkeys.data ?? []}
        isLoading={passkeys.isPending}
        error={passkeys.error}
        onRetry={() => passkeys.refetch()}
        empty={<p>{t('passkeys.none')}</p>}
      />
      {isAdding ? <AddPasskey onClose={() => setAdding(false)} /> : null}
      {removing ? (
        <ConfirmAct
          isOpen
          isDangerous
          title={t('passkeys.remove', { name: removing.name ?? t('passkeys.unnamed') })}
          act={t('people.remove')}
          isRunning={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(removing.id)}
          onClose={() => setRemoving(undefined)}
        />
      ) : null}
    </Section>
  );
}

function AddPasskey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [name, setName] = useState('');
  const add = useAct((called: string) => addPasskey(called), {
    changes: ['passkeys'],
    onDone: () => {
      sayDone(t('passkeys.added'));
      onClose();
    },
  });
  return (
    <ConfirmAct
      isOpen
      title={t('passkeys.add')}
      act={t('next')}
      isRunning={add.isPending}
      error={isGivenUp(add.error) ? undefined : add.error}
      onConfirm={() => add.mutate(name.trim())}
      onClose={onClose}
    >
      <TextInput
        label={t('name')}
        description={t('passkeys.nameHint')}
        required
        withAsterisk={false}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmAct>
  );
}
