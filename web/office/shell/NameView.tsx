import { Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';

type NameViewProps = {
  title: string;
  name: string;
  save: (name: string, idempotencyKey: string) => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
};

/** Asks for the name of a view: of a new one, or another for one that is saved. */
export function NameView({ title, name: initial, save, onClose, children }: NameViewProps) {
  const { t } = useTranslation('shell');
  const [name, setName] = useState(initial);
  const act = useAct((wanted: string, key) => save(wanted, key), {
    changes: ['views'],
    onDone: () => {
      sayDone(t('views.saved', { name: name.trim() }));
      onClose();
    },
  });
  return (
    <ConfirmAct
      isOpen
      title={title}
      act={t('save', { ns: 'ui' })}
      isRunning={act.isPending}
      isDisabled={!name.trim()}
      error={act.error}
      onClose={onClose}
      onConfirm={() => act.mutate(name.trim())}
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
        {children}
      </Stack>
    </ConfirmAct>
  );
}
