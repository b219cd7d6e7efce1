import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../ui/links.tsx';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { useMay } from '../shell/use-me.ts';
import { StepSign } from './StepState.tsx';
import { useChangeSetUp, useSetUp } from './use-set-up.ts';
import './welcome.css';

/** On Today until the first parcel is out, for those who can set things up: what is done, and what comes next. */
export function Checklist() {
  const { t } = useTranslation('welcome');
  const maySetUp = useMay('nodes:write');
  const setUp = useSetUp(maySetUp).data;
  const putAway = useChangeSetUp();
  if (!setUp || setUp.isDismissed || setUp.isOver) return null;
  const { steps, done, total } = setUp;
  const say = (isDismissed: boolean) =>
    putAway.mutate(
      { isDismissed },
      {
        onError: sayFailed,
        onSuccess: () => {
          if (isDismissed) sayDone(t('checklist.putAway'), () => say(false));
        },
      },
    );
  return (
    <section className="box" aria-labelledby="checklist-title">
      <div className="box-head">
        <h2 id="checklist-title">{t('checklist.title')}</h2>
        <span className="muted">{t('progress', { done, total })}</span>
        <Button size="compact-sm" variant="default" className="push" onClick={() => say(true)}>
          {t('checklist.dismiss')}
        </Button>
      </div>
      <Progress value={(done / total) * 100} aria-label={t('progress', { done, total })} />
      <ol className="welcome-steps welcome-checklist">
        {steps.map((state) => (
          <li key={state.step}>
            <TextLink to="/welcome/$step" params={{ step: state.step }}>
              <StepSign state={state} />
              {t(`step.${state.step}.title`)}
            </TextLink>
            {state.isSkipped ? <span className="muted">{t('state.skipped')}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
