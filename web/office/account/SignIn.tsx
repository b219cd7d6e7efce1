import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { TextLink } from '../../ui/links.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { AccountForm, CurrentPassword, TextField } from './AccountForm.tsx';
import { canUsePasskeys, isGivenUp, signInWithPasskey } from './passkeys.ts';

/** Mail and password, then the code of the second factor where the account has one. */
export function SignIn() {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const [needsCode, setNeedsCode] = useState(false);
  const submit = async (value: (name: string) => string) => {
    if (needsCode) dataOf(await api.POST('/v1/auth/second-factor', { body: { code: value('code') } }));
    else {
      const body = { email: value('email'), password: value('password') };
      const answer = dataOf(await api.POST('/v1/auth/sign-in', { body }));
      if (!answer.isSignedIn) return setNeedsCode(true);
    }
    await queries.resetQueries();
  };
  return (
    <AccountForm
      title={t('signInTitle')}
      act={needsCode ? t('confirm') : t('signIn')}
      submit={submit}
      below={
        needsCode ? null : (
          <>
            {canUsePasskeys() ? <PasskeyButton /> : null}
            <TextLink to="/forgot-password">{t('forgotPassword')}</TextLink>
          </>
        )
      }
    >
      {needsCode ? (
        <TextField name="code" label={t('code')} inputMode="numeric" autoComplete="one-time-code" autoFocus />
      ) : (
        <>
          <TextField name="email" type="email" label={t('email')} autoComplete="username" />
          <CurrentPassword />
        </>
      )}
    </AccountForm>
  );
}

function PasskeyButton() {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const signIn = async () => {
    setError(undefined);
    try {
      await signInWithPasskey();
      await queries.resetQueries();
    } catch (cause) {
      if (!isGivenUp(cause)) setError(cause);
    }
  };
  return (
    <>
      <Button
        variant="default"
        size="md"
        fullWidth
        leftSection={<IconFingerprint size={18} aria-hidden="true" />}
        onClick={signIn}
      >
        {t('passkey')}
      </Button>
      {error ? <ProblemNotice error={error} /> : null}
    </>
  );
}
