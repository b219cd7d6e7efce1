import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { Link } from '../../ui/Link.tsx';
import { ProblemNotice } from '../../ui/Problem.tsx';

/** Mail and password, then the code of the second factor where the account has one. */
export function SignIn() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [needsCode, setNeedsCode] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? '');
    try {
      if (needsCode) dataOf(await api.POST('/v1/auth/second-factor', { body: { code: value('code') } }));
      else {
        const answer = dataOf(
          await api.POST('/v1/auth/sign-in', {
            body: { email: value('email'), password: value('password') },
          }),
        );
        if (!answer.isSignedIn) return setNeedsCode(true);
      }
      await queries.invalidateQueries();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <main>
      <form className="form" onSubmit={submit}>
        <h1>{t('signInTitle')}</h1>
        {error ? <ProblemNotice error={error} /> : null}
        {needsCode ? (
          <label>
            {t('code')}
            <input name="code" inputMode="numeric" autoComplete="one-time-code" required />
          </label>
        ) : (
          <>
            <label>
              {t('email')}
              <input name="email" type="email" autoComplete="username" required />
            </label>
            <label>
              {t('password')}
              <input name="password" type="password" autoComplete="current-password" required />
            </label>
          </>
        )}
        <button type="submit" className="primary">
          {needsCode ? t('confirm') : t('signIn')}
        </button>
        {needsCode ? null : <Link to="/forgot-password">{t('forgotPassword')}</Link>}
      </form>
    </main>
  );
}
