import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { When } from '../../ui/When.tsx';
import { useNodeName } from '../lookups/use-lookups.ts';
import { Checklist } from '../welcome/Checklist.tsx';
import { BurnDown } from './BurnDown.tsx';
import { CutoffLine } from './CutoffLine.tsx';
import { targetOf } from './need-targets.ts';

type Today = AnswerOf<'/v1/today', 'get'>;

const looked = 'waybill.looked-at-today';
const refreshMs = 30_000;

/** The day as it stands: pace against each cutoff, burn-down, what needs somebody, stock alerts, what changed. Live. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const since = useLastLook();
  const today = useQuery({
    queryKey: ['today', since],
    refetchInterval: refreshMs,
    queryFn: async () => dataOf(await api.GET('/v1/today', { params: { query: since ? { since } : {} } })),
  });
  return (
    <Page title={t('title')} guide="today">
      <Checklist />
      {today.error ? <ProblemNotice error={today.error} onRetry={() => today.refetch()} /> : null}
      {today.data ? <Day today={today.data} /> : today.error ? null : <PageSkeleton lines={10} />}
    </Page>
  );
}

/** When this person looked last, before this visit. */
function useLastLook(): string | undefined {
  const [since] = useState(() => localStorage.getItem(looked) ?? undefined);
  useEffect(() => () => localStorage.setItem(looked, new Date().toISOString()), []);
  return since;
}

function Day({ today }: { today: Today }) {
  const { t } = useTranslation('today');
  const busy = today.nodes.filter(({ cutoffs }) => cutoffs.length > 0);
  return (
    <>
      {today.nodes.length === 0 ? (
        <EmptyState title={t('noNode')} hint={t('noNodeHint')} />
      ) : busy.length === 0 ? (
        <EmptyState title={t('quiet')} hint={t('quietHint')}>
          <ButtonLink to="/orders" variant="default">
            {t('toOrders')}
          </ButtonLink>
        </EmptyState>
      ) : null}
      {busy.map((node) => (
        <section key={node.nodeId} className="box">
          <h2>{node.name}</h2>
          {node.cutoffs.map((cutoff) => (
            <CutoffLine key={cutoff.shipBy ?? 'before'} cutoff={cutoff} timeZone={node.timeZone} />
          ))}
          <BurnDown node={node} />
        </section>
      ))}
      <div className="today-columns">
        <NeedsYou today={today} />
        <StockAndChanges today={today} />
      </div>
    </>
  );
}

function NeedsYou({ today }: { today: Today }) {
  const { t } = useTranslation('today');
  const nodeName = useNodeName();
  return (
    <section>
      <h2>{t('needs.title')}</h2>
      {today.attention.length === 0 ? <p className="muted">{t('needs.nothing')}</p> : null}
      <ul className="needs">
        {today.attention.map(({ need, nodeId, count: times, oldestAt }) => (
          <li key={`${need} ${nodeId}`}>
            <TextLink {...targetOf(need, nodeId)}>
              <strong className="number">{count(times)}</strong> {t(`needs.${need}`, { count: times })}
              {nodeId ? ` · ${nodeName(nodeId)}` : ''}
            </TextLink>
            {oldestAt ? (
              <span className="muted">
                {t('needs.oldest')} <When at={oldestAt} style="relative" />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function StockAndChanges({ today }: { today: Today }) {
  const { t } = useTranslation('today');
  const { since, stock } = today;
  return (
    <section>
      <h2>{t('stock.title')}</h2>
      <ul className="needs">
        <li>
          <TextLink to="/inventory" search={{ level: 'low' } as never}>
            <strong className="number">{count(stock.low)}</strong> {t('stock.low', { count: stock.low })}
          </TextLink>
        </li>
        <li>
          <TextLink to="/inventory" search={{ level: 'negative' } as never}>
            <strong className="number">{count(stock.negative)}</strong>{' '}
            {t('stock.negative', { count: stock.negative })}
          </TextLink>
        </li>
      </ul>
      {since ? (
        <>
          <h2>
            {t('since.title')} (<When at={since.at} style="relative" />)
          </h2>
          <dl className="figures-row">
            {(['placed', 'shipped', 'delivered', 'received'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`since.${name}`)}</dt>
                <dd>{count(since[name])}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </section>
  );
}
