import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError, api, dataOf } from '../api/client.ts';
import { useAddress } from '../ui/address-bar.ts';
import { Link } from '../ui/Link.tsx';
import { ProblemNotice } from '../ui/Problem.tsx';
import { linkPages } from './account/LinkPages.tsx';
import { SetUp } from './account/SetUp.tsx';
import { SignIn } from './account/SignIn.tsx';
import { OrderList } from './orders/OrderList.tsx';
import { OrderPage } from './orders/OrderPage.tsx';
import { useLive } from './use-live.ts';

/** The office: who is signed in decides whether it shows the way in or the work. */
export function Office() {
  const { t } = useTranslation();
  const address = useAddress();
  const me = useQuery({
    queryKey: ['me'],
    queryFn: async () => dataOf(await api.GET('/v1/me')),
    retry: false,
  });
  if (address.pathname === '/setup') return <SetUp token={address.hash.slice(1)} />;
  const LinkPage = linkPages[address.pathname];
  if (LinkPage) return <LinkPage token={address.hash.slice(1)} />;
  if (me.isPending)
    return (
      <main aria-busy="true">
        <p className="muted">{t('loading')}</p>
      </main>
    );
  if (me.error instanceof ApiError && me.error.problem.status === 401) return <SignIn />;
  if (me.error)
    return (
      <main>
        <ProblemNotice error={me.error} onRetry={() => me.refetch()} />
      </main>
    );
  return <Work path={address.pathname} />;
}

function Work({ path }: { path: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isLive = useLive();
  const signOut = async () => {
    await api.POST('/v1/auth/sign-out', {});
    queries.clear();
    location.assign('/');
  };
  const orderId = /^\/orders\/(ord_[0-9a-z]{26})$/.exec(path)?.[1];
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="bar">
        <strong>{t('app')}</strong>
        <nav aria-label={t('app')}>
          <Link to="/">{t('orders')}</Link>
        </nav>
        <span className="push muted" role="status">
          {isLive ? `● ${t('live')}` : `○ ${t('waiting')}`}
        </span>
        <button type="button" onClick={signOut}>
          {t('signOut')}
        </button>
      </header>
      <main id="content">
        {orderId ? (
          <OrderPage id={orderId} />
        ) : path === '/' || path === '/orders' ? (
          <OrderList />
        ) : (
          <p>{t('notFound')}</p>
        )}
      </main>
    </>
  );
}
