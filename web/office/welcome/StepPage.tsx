import { Button, Progress } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../ui/links.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useMay } from '../shell/use-me.ts';
import { StepSign } from './StepState.tsx';
import { StepContent } from './steps/StepContent.tsx';
import { type SetUp, type StepName, useChangeSetUp, useSetUp, useSetUpAfterActs } from './use-set-up.ts';
import './welcome.css';

/** The guided set-up: one step at a time, in any order, each of which can be left for later. What exists says how far it is. */
export function StepPage() {
  const { t } = useTranslation('welcome');
  const { step } = useParams({ from: '/work/welcome/$step' });
  const setUp = useSetUp();
  useSetUpAfterActs();
  return (
    <Page title={t('guide')} guide="first-day">
      {setUp.error ? <ProblemNotice error={setUp.error} onRetry={() => setUp.refetch()} /> : null}
      {setUp.isPending ? <PageSkeleton /> : null}
      {setUp.data ? <Guide setUp={setUp.data} asked={step} /> : null}
    </Page>
  );
}

function Guide({ setUp, asked }: { setUp: SetUp; asked: string }) {
  const { t } = useTranslation('welcome');
  const { steps, done, total } = setUp;
  const isTurned = useRef(false);
  const at = Math.max(
    0,
    steps.findIndex(({ step }) => step === asked),
  );
  const current = steps[at];
  if (!current) return null;
  return (
    <>
      <div className="row welcome-progress">
        <Progress value={(done / total) * 100} flex={1} aria-label={t('progress', { done, total })} />
        <span className="muted">{t('progress', { done, total })}</span>
      </div>
      <div className="welcome-guide">
        <nav aria-label={t('steps')}>
          <ol className="welcome-steps">
            {steps.map((state) => (
              <li key={state.step}>
                <TextLink
                  to="/welcome/$step"
                  params={{ step: state.step }}
                  aria-current={state.step === current.step ? 'step' : undefined}
                >
                  <StepSign state={state} />
                  {t(`step.${state.step}.title`)}
                </TextLink>
              </li>
            ))}
          </ol>
        </nav>
        <Step key={current.step} setUp={setUp} at={at} isTurned={isTurned} />
      </div>
    </>
  );
}

function Step({ setUp, at, isTurned }: { setUp: SetUp; at: number; isTurned: RefObject<boolean> }) {
  const { t } = useTranslation('welcome');
  const navigate = useNavigate();
  const mayChange = useMay('nodes:write');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever turns to another step reads on at its title; the first one shown leaves the focus where it is.
    if (isTurned.current) heading.current?.focus();
    isTurned.current = true;
  }, [isTurned]);
  const state = setUp.steps[at];
  const goTo = (step: StepName | undefined) =>
    void (step ? navigate({ to: '/welcome/$step', params: { step } }) : navigate({ to: '/' }));
  const before = setUp.steps[at - 1]?.step;
  const after = setUp.steps[at + 1]?.step;
  const leave = useChangeSetUp(() => goTo(after));
  if (!state) return null;
  return (
    <section className="welcome-step" aria-labelledby="step-title">
      <p className="muted">{t('stepOf', { number: at + 1, total: setUp.total })}</p>
      <h2 id="step-title" ref={heading} tabIndex={-1}>
        {t(`step.${state.step}.title`)}
      </h2>
      <p>{t(`step.${state.step}.says`)}</p>
      <StepContent step={state.step} />
      {leave.error ? <ProblemNotice error={leave.error} /> : null}
      <div className="page-acts welcome-turn">
        {before ? (
          <Button variant="default" onClick={() => goTo(before)}>
            {t('back')}
          </Button>
        ) : null}
        <span className="push" />
        {state.isDone || state.isSkipped || !mayChange ? (
          <Button onClick={() => goTo(after)}>{t(after ? 'continue' : 'finish')}</Button>
        ) : (
          <Button
            variant="default"
            loading={leave.isPending}
            onClick={() => leave.mutate({ skipped: { [state.step]: true } })}
          >
            {t('skip')}
          </Button>
        )}
      </div>
    </section>
  );
}
