import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { formFaults } from '../../ui/form-faults.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';

/** Another mail address to sign in with; it counts once the link sent there is opened. */
export function NewAddress() {
  const { t } = useTranslation('settings');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const ask = useAct(async (body: { email: string; password: string }) =>
    dataOf(await api.POST('/v1/me/email-changes', { body })),
  );
  return (
    <section>
      <h2>{t('address.title')}</h2>
      <p className="muted">{t('address.hint')}</p>
      {ask.isSuccess ? (
        <p role="status">{t('address.sent', { email })}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ email, password });
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={t('address.new')}
              type="email"
              autoComplete="email"
              required
              withAsterisk={false}
              error={formFaults(ask.error).email}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('password.current')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              visibilityToggleButtonProps={{ 'aria-label': t('showPassword', { ns: 'account' }) }}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {ask.error ? <ProblemNotice error={ask.error} /> : null}
            <div>
              <Button type="submit" variant="default" loading={ask.isPending}>
                {t('address.send')}
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </section>
  );
}
