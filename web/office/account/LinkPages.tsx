import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api, dataOf } from '../../api/client.ts';
import { AccountForm, NewPassword, TextField } from './AccountForm.tsx';
import { SignIn } from './SignIn.tsx';

/** The pages that links in mails lead to: an invitation, a new password, a new address. The token is the fragment. */
const tokenOf = () => location.hash.slice(1);

export function Invitation() {
  const { t } = useTranslation('account');
  const token = tokenOf();
  const found = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => dataOf(await api.POST('/v1/auth/invitation-lookups', { body: { token } })),
    retry: false,
  });
  const accept = async (value: (name: string) => string) => {
    const account = found.data?.hasAccount ? {} : { name: value('name'), password: value('password') };
    dataOf(await api.POST('/v1/auth/invitation-acceptances', { body: { token, ...account } }));
    location.assign('/');
  };
  const isSignInNeeded = (error: unknown) =>
    error instanceof ApiError && error.problem.code === 'auth.sign_in_first';
  return (
    <AccountForm
      title={found.data ? t('invitationTitle', { company: found.data.organizationName }) : t('invitation')}
      act={t('accept')}
      failed={found.error}
      isDisabled={!found.data}
      submit={accept}
      afterFailure={(error) => (isSignInNeeded(error) ? <SignIn /> : null)}
    >
      {found.data && !found.data.hasAccount ? (
        <>
          <TextField name="name" label={t('yourName')} autoComplete="name" />
          <NewPassword />
        </>
      ) : null}
    </AccountForm>
  );
}

export function ResetPassword() {
  const { t } = useTranslation('account');
  const set = async (value: (name: string) => string) => {
    dataOf(await api.POST('/v1/auth/passwords', { body: { token: tokenOf(), password: value('password') } }));
    location.assign('/');
  };
  return (
    <AccountForm title={t('newPasswordTitle')} act={t('confirm')} submit={set}>
      <NewPassword />
    </AccountForm>
  );
}

export function ConfirmEmail() {
  const { t } = useTranslation('account');
  const confirm = async () => {
    dataOf(await api.POST('/v1/auth/email-confirmations', { body: { token: tokenOf() } }));
    location.assign('/');
  };
  return <AccountForm title={t('newEmailTitle')} act={t('confirm')} submit={confirm} />;
}

export function ForgotPassword() {
  const { t } = useTranslation('account');
  const [isSent, setSent] = useState(false);
  const ask = async (value: (name: string) => string) => {
    dataOf(await api.POST('/v1/auth/password-resets', { body: { email: value('email') } }));
    setSent(true);
  };
  return (
    <AccountForm
      title={t('newPasswordTitle')}
      act={t('sendLink')}
      submit={ask}
      below={isSent ? <p role="status">{t('linkSent')}</p> : null}
    >
      <TextField name="email" type="email" label={t('email')} autoComplete="username" />
    </AccountForm>
  );
}
