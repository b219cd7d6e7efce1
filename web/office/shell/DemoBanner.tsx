import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sayFailed } from '../../ui/notices.tsx';
import { useMe } from './use-me.ts';
import { workIn } from './work-in.ts';

/** On every page of a demo company, so that nobody takes it for real; and the ways out of it. */
export function DemoBanner() {
  const { t } = useTranslation('shell');
  const me = useMe().data;
  const here = me?.organizations.find(({ id }) => id === me.organizationId);
  if (!here?.isDemo) return null;
  const home = me?.organizations.find(({ id }) => id === here.demoOf);
  const leave = (path: string) => home && workIn(home.id, path).catch(sayFailed);
  return (
    <aside className="demo-banner" aria-label={t('demo.label')}>
      <strong>{t('demo.label')}</strong>
      <span>{t('demo.says')}</span>
      {home ? (
        <span className="page-acts push">
          <Button size="compact-sm" onClick={() => leave('/welcome')}>
            {t('demo.own')}
          </Button>
          {home.role === 'owner' ? (
            <Button size="compact-sm" variant="default" onClick={() => leave('/welcome#remove')}>
              {t('demo.remove')}
            </Button>
          ) : null}
        </span>
      ) : null}
    </aside>
  );
}
