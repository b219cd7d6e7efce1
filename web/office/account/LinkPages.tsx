import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api, dataOf } from '../../api/client.ts';
import { ProblemNotice } from '../../ui/Problem.tsx';
import { SignIn } from './SignIn.tsx';

/** The pages that links in mails lead to: an invitation, a new password, a new address. The token is the fragment. */
export const linkPages: Readonly<Record<string, (props: { token: string }) => ReactNode>> = {
  '/invitation': Invitation,
  '/reset-password': ResetPassword,
  '/confirm-email': ConfirmEmail,
  '/forgot-password': ForgotPassword,
};

function Invitation({ token }: { token: string }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => dataOf(await api.POST('/v1/auth/invitation-lookups', { body: { token } })),
    retry: false,
  });
  const accept = async (value: (name: string) => string) => {
    const account = found.data?.hasAccount ? {} : { name: value('name'), password: value('password') };
    refuse(await api.POST('/v1/auth/invitation-acceptances', { body: { token, ...account } }));
    location.assign('/');
  };
  return (
    <LinkForm
      title={found.data ? t('invitationTitle', { company: found.data.organizationName }) : t('loading')}
      action={t('accept')}
      failed={found.error}
      submit={accept}
      afterRefusal={(code) => (code === 'auth.sign_in_first' ? <SignIn /> : null)}
    >
      {found.data && !found.data.hasAccount ? (
        <>
          <label>
            {t('yourName')}
            <input name="name" autoComplete="name" required />
          </label>
          <NewPassword />
        </>
      ) : null}
    </LinkForm>
  );
}

function ResetPassword({ token }: { token: string }) {
  const { t } = useTranslation();
  const set = async (value: (name: string) => string) => {
    refuse(await api.POST('/v1/auth/passwords', { body: { token, password: value('password') } }));
    location.assign('/');
  };
  return (
    <LinkForm title={t('newPasswordTitle')} action={t('confirm')} submit={set}>
      <NewPassword />
    </LinkForm>
  );
}

function ConfirmEmail({ token }: { token: string }) {
  const { t } = useTranslation();
  const confirm = async () => {
    refuse(await api.POST('/v1/auth/email-confirmations', { body: { token } }));
    location.assign('/');
  };
  return <LinkForm title={t('newEmailTitle')} action={t('confirm')} submit={confirm} />;
}

function ForgotPassword() {
  const { t } = useTranslation();
  const [isSent, setSent] = useState(false);
  const ask = async (value: (name: string) => string) => {
    refuse(await api.POST('/v1/auth/password-resets', { body: { email: value('email') } }));
    setSent(true);
  };
  return (
    <LinkForm title={t('newPasswordTitle')} action={t('sendLink')} submit={ask}>
      <label>
        {t('email')}
        <input name="email" type="email" autoComplete="username" required />
      </label>
      {isSent ? <p role="status">{t('linkSent')}</p> : null}
    </LinkForm>
  );
}

function NewPassword() {
  const { t } = useTranslation();
  return (
    <label>
      {t('password')}
      <input name="password" type="password" autoComplete="new-password" minLength={10} required />
      <small className="muted">{t('passwordHint')}</small>
    </label>
  );
}

type LinkFormProps = {
  title: string;
  action: string;
  submit: (value: (name: string) => string) => Promise<void>;
  failed?: unknown;
  afterRefusal?: (code: string) => ReactNode;
  children?: ReactNode;
};

function LinkForm({ title, action, submit, failed, afterRefusal, children }: LinkFormProps) {
  const [error, setError] = useState<unknown>();
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setError(undefined);
    await submit((name) => String(form.get(name) ?? '')).catch(setError);
  };
  const problem = error ?? failed;
  return (
    <main>
      <form className="form" onSubmit={onSubmit}>
        <h1>{title}</h1>
        {problem ? <ProblemNotice error={problem} /> : null}
        {children}
        <button type="submit" className="primary" disabled={Boolean(failed)}>
          {action}
        </button>
      </form>
      {error instanceof ApiError ? afterRefusal?.(error.problem.code) : null}
    </main>
  );
}

/** Throws what the server refused; an answer without a body is a success here. */
function refuse(answer: Parameters<typeof dataOf>[0]): void {
  if (answer.error !== undefined) dataOf(answer);
}
