import { IconCircle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StepState } from './use-set-up.ts';

/** Whether a step is done, left for later or open: as a sign, and as a word for those who do not see it. */
export function StepSign({ state }: { state: StepState }) {
  const { t } = useTranslation('welcome');
  const { isDone, isSkipped } = state;
  const Sign = isDone ? IconCircleCheck : isSkipped ? IconCircleDashed : IconCircle;
  return (
    <>
      <Sign size={18} stroke={1.8} aria-hidden="true" className={isDone ? 'step-done' : 'step-open'} />
      <span className="unseen">{t(isDone ? 'state.done' : isSkipped ? 'state.skipped' : 'state.open')}</span>
    </>
  );
}
