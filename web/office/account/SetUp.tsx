import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ProblemNotice } from '../../ui/Problem.tsx';

/** The first run: the one-time link makes the company and its owner, who is signed in with it. */
export function SetUp({ token }: { token: string }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? '');
    try {
      dataOf(
        await api.POST('/v1/setup', {
          body: {
            token,
            name: value('name'),
            email: value('email'),
            password: value('password'),
            organization: {
              name: value('company'),
              timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            },
          },
        }),
      );
      location.assign('/');
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <main>
      <form className="form" onSubmit={submit}>
        <h1>{t('setUpTitle')}</h1>
        <p className="muted">{token ? t('setUpIntro') : t('noToken')}</p>
        {error ? <ProblemNotice error={error} /> : null}
        <label>
          {t('company')}
          <input name="company" autoComplete="organization" required />
        </label>
        <label>
          {t('yourName')}
          <input name="name" autoComplete="name" required />
        </label>
        <label>
          {t('email')}
          <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          {t('password')}
          <input
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={10}
            required
            aria-describedby="password-hint"
          />
          <small id="password-hint" className="muted">
            {t('passwordHint')}
          </small>
        </label>
        <button type="submit" className="primary" disabled={!token}>
          {t('create')}
        </button>
      </form>
    </main>
  );
}
