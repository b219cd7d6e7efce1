import { IconDotsVertical } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShortReason, shortReasons } from '../../../server/modules/warehouse/tasks/model.ts';
import type { Task } from '../answers.ts';
import { showWrong } from '../scanning/feedback.ts';
import { Sheet } from '../shell/Sheet.tsx';
import { giveShort, skipTask, type Told } from './run-task.ts';

type TaskActionsProps = {
  task: Task;
  onTold: (told: Told) => void;
  /** The button for devices without a scanner. */
  entry: ReactNode;
  more?: ReactNode;
};

/** What one may do instead of scanning: too few, later, help. */
export function TaskActions({ task, onTold, entry, more }: TaskActionsProps) {
  const { t } = useTranslation('work');
  const [open, setOpen] = useState<'none' | 'short' | 'more'>('none');
  const close = () => setOpen('none');
  const short = async (reason: ShortReason) => {
    close();
    onTold(await giveShort(t, task, reason));
  };
  const askShort = () => {
    if (task.scannedQuantity === 0) return setOpen('short');
    // What is in hand goes into its tote first; only the rest is short.
    showWrong({
      title: t('wrong.putFirst'),
      expected: task.toCode ?? t('expects.anyPlace'),
      hint: t('wrong.putFirstHint', { count: task.scannedQuantity }),
    });
  };
  return (
    <>
      <button type="button" onClick={askShort}>
        {t('short')}
      </button>
      <button
        type="button"
        onClick={async () => onTold(await skipTask(t, task))}
        disabled={task.scannedQuantity > 0}
      >
        {t('skip')}
      </button>
      <button type="button" className="icon" aria-label={t('more')} onClick={() => setOpen('more')}>
        <IconDotsVertical aria-hidden="true" />
      </button>
      {open === 'short' ? (
        <Sheet title={t('whyShort')} onClose={close}>
          <div className="stack">
            {shortReasons.map((reason) => (
              <button type="button" className="row" key={reason} onClick={() => short(reason)}>
                <strong>{t(`reasons.${reason}`)}</strong>
                <small>{t(`reasonHints.${reason}`)}</small>
              </button>
            ))}
          </div>
        </Sheet>
      ) : null}
      {open === 'more' ? (
        <Sheet title={t('more')} onClose={close}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: any of the acts inside closes the sheet. */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside answer to keys by themselves. */}
          <div className="stack" onClick={close}>
            {entry}
            {more}
            <a className="button" href="/guide/floor" target="_blank" rel="noreferrer">
              {t('help')}
            </a>
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
