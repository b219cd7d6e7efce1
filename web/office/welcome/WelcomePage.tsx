import { useTranslation } from 'react-i18next';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useMay, useMe } from '../shell/use-me.ts';
import { DemoChoice } from './DemoChoice.tsx';
import { nextStep, useSetUp } from './use-set-up.ts';
import './welcome.css';

/** The first page of a new owner: what one can begin with. Whoever comes back finds how far the set-up is. */
export function WelcomePage() {
  const { t } = useTranslation('welcome');
  const me = useMe().data;
  const isInDemo = me?.organizations.some(({ id, isDemo }) => isDemo && id === me.organizationId) ?? true;
  const mayOpenDemo = useMay('organization:write') && !isInDemo;
  const setUp = useSetUp();
  return (
    <Page title={t('title', { name: me?.name ?? '' })} guide="first-day">
      <p className="muted">{t('intro')}</p>
      {setUp.error ? <ProblemNotice error={setUp.error} onRetry={() => setUp.refetch()} /> : null}
      {setUp.isPending ? <PageSkeleton lines={4} /> : null}
      {setUp.data ? (
        <div className="welcome-choices">
          {mayOpenDemo ? <DemoChoice /> : null}
          <section className="box" aria-labelledby="start-empty">
            <h2 id="start-empty">{t('own.title')}</h2>
            <p>{t('own.says')}</p>
            <p className="muted">{t('progress', { done: setUp.data.done, total: setUp.data.total })}</p>
            <ButtonLink
              to="/welcome/$step"
              params={{ step: nextStep(setUp.data) ?? 'company' }}
              className="welcome-act"
            >
              {t(setUp.data.done > 1 ? 'own.goOn' : 'own.start')}
            </ButtonLink>
          </section>
        </div>
      ) : null}
      <p>
        <TextLink to="/">{t('toToday')}</TextLink>
      </p>
    </Page>
  );
}
