import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { detailOf } from '../../ui/problems/problem-words.ts';
import { ask, useNet } from '../queue/net.ts';
import { useFloorState } from '../queue/state.ts';
import { confirmSession, useSession } from '../session.ts';
import { Frame } from './Frame.tsx';

/** Mail and password, then the code of the second factor where there is one; the session is that of all pages. */
export function SignIn() {
  const { t } = useTranslation('shell');
  const { me } = useSession();
  const isReachable = useNet();
  const { acts } = useFloorState();
  const [needsCode, setNeedsCode] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState('');
  const submit = async (form: FormData) => {
    setIsBusy(true);
    setFault('');
    const value = (name: string) => String(form.get(name) ?? '');
    try {
      if (needsCode) await ask(api.POST('/v1/auth/second-factor', { body: { code: value('code') } }));
      else {
        const body = { email: value('email'), password: value('password') };
        const { isSignedIn } = await ask(api.POST('/v1/auth/sign-in', { body }));
        if (!isSignedIn) return setNeedsCode(true);
      }
      await confirmSession();
    } catch (error) {
      setFault(detailOf(error));
    } finally {
      setIsBusy(false);
    }
  };
  const own = acts.filter(({ userId }) => userId === me?.id).length;
  return (
    <Frame title={t('signIn')}>
      <form className="stack" action={submit}>
        {me && own > 0 ? <p className="note">{t('keptFor', { name: me.name, count: own })}</p> : null}
        {needsCode ? (
          <label>
            {t('code')}
            <input name="code" inputMode="numeric" autoComplete="one-time-code" required />
          </label>
        ) : (
          <>
            <label>
              {t('email')}
              <input
                name="email"
                type="email"
                autoComplete="username"
                defaultValue={me?.email ?? ''}
                required
              />
            </label>
            <label>
              {t('password')}
              <input name="password" type="password" autoComplete="current-password" required />
            </label>
          </>
        )}
        {fault ? (
          <p className="fault" role="alert">
            {fault}
          </p>
        ) : null}
        <button type="submit" className="primary huge" disabled={isBusy || !isReachable}>
          {needsCode ? t('confirm') : t('signIn')}
        </button>
        <a href="/">{t('otherWays')}</a>
      </form>
    </Frame>
  );
}
