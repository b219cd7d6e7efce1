import { useTranslation } from 'react-i18next';
import type { Task } from '../answers.ts';
import { useFloorState } from '../queue/state.ts';
import { Picture } from '../shell/Picture.tsx';
import { Quantity } from './Quantity.tsx';
import type { Told } from './run-task.ts';
import { expectedWords } from './wrong-words.ts';

type TaskCardProps = {
  task: Task;
  /** Of a pick: which tote of the cart. */
  tote?: { code: string; position: number } | undefined;
  next?: Task | undefined;
  onTold: (told: Told) => void;
};

/** The one thing to do now, to be read at arm's length: where, what, how many, where to; and what the scanner waits for. */
export function TaskCard({ task, tote, next, onTold }: TaskCardProps) {
  const { t } = useTranslation('work');
  const goods = useFloorState().goods.get(task.skuId);
  const isThere = task.step !== 'location';
  const left = task.quantity - task.doneQuantity;
  const isPick = task.kind === 'pick';
  return (
    <article className="task">
      <section className={isThere ? 'place reached' : 'place now'}>
        <h2>{isThere ? t('at') : t(isPick ? 'goTo' : 'takeFrom')}</h2>
        <p className="giant code">{task.fromCode}</p>
      </section>
      <section className={task.step === 'item' ? 'item now' : 'item'}>
        <Picture fileId={goods?.imageFileId ?? null} title={task.skuTitle} />
        <div>
          <p className="title">{task.skuTitle}</p>
          <p className="code">{task.skuCode}</p>
          {task.lotCode ? (
            <p className="lot">
              {t('lot', { code: task.lotCode })}
              {task.lotExpiresOn ? ` · ${t('expires', { on: task.lotExpiresOn })}` : ''}
            </p>
          ) : null}
          {goods?.isFragile ? <p className="lot">{t('fragile')}</p> : null}
        </div>
      </section>
      {task.kind === 'count' ? null : (
        <section className={task.step === 'put' ? 'put now' : 'put'}>
          <p className="big">
            {t('take')} <strong>{left}</strong>
            {task.toCode ? (
              <>
                {' '}
                <span aria-hidden="true">→ </span>
                {tote ? (
                  <span className={`tote color-${(tote.position - 1) % 8}`}>
                    {t('toteColored', {
                      position: tote.position,
                      color: t(`colors.${(tote.position - 1) % 8}`),
                    })}
                  </span>
                ) : null}{' '}
                <span className="code">{task.toCode}</span>
              </>
            ) : null}
          </p>
        </section>
      )}
      {task.step === 'item' && task.scannedQuantity > 0 ? <Quantity task={task} onTold={onTold} /> : null}
      <p className="expects">
        <strong>{t(`scan.${expectedScan(task)}`)}</strong>
        <span className="unseen">{expectedWords(t, task)}</span>
      </p>
      {next ? (
        <p className="next">
          {t('next')} <span className="code">{next.fromCode}</span>
        </p>
      ) : null}
    </article>
  );
}

function expectedScan(task: Task): string {
  if (task.step === 'location') return 'place';
  if (task.step === 'item')
    return task.kind === 'count' ? 'count' : task.scannedQuantity > 0 ? 'more' : 'item';
  return task.kind === 'pick' ? 'tote' : 'put';
}
