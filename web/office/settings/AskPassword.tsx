import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { useAct } from '../../ui/use-act.ts';

type AskPasswordProps<Out> = {
  title: string;
  act: string;
  isDangerous?: boolean;
  run: (password: string) => Promise<Out>;
  onDone: (out: Out) => void;
  onClose: () => void;
};

/** Asks for the password again before how one signs in changes. */
export function AskPassword<Out>(props: AskPasswordProps<Out>) {
  const { t } = useTranslation('settings');
  const [password, setPassword] = useState('');
  const act = useAct((typed: string) => props.run(typed), { changes: ['me'], onDone: props.onDone });
  return (
    <ConfirmAct
      isOpen
      title={props.title}
      act={props.act}
      isDangerous={props.isDangerous}
      isRunning={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate(password)}
      onClose={props.onClose}
    >
      <PasswordInput
        label={t('password.current')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword', { ns: 'account' }) }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </ConfirmAct>
  );
}
