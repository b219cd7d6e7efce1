import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../answers.ts';
import { NumberPad } from '../shell/NumberPad.tsx';
import { setInHand, type Told } from './run-task.ts';

/** One was scanned; the others are counted by eye, or scanned one by one. */
export function Quantity({ task, onTold }: { task: Task; onTold: (told: Told) => void }) {
  const { t } = useTranslation('work');
  const [isOpen, setIsOpen] = useState(false);
  const wanted = task.quantity - task.doneQuantity;
  const set = async (quantity: number) => {
    setIsOpen(false);
    onTold(await setInHand(t, task, quantity));
  };
  return (
    <section className="quantity">
      <p className="big">{t('inHandOf', { count: task.scannedQuantity, wanted })}</p>
      <div className="choices">
        <button type="button" className="primary" onClick={() => set(wanted)}>
          {t('allInHand', { count: wanted })}
        </button>
        <button type="button" onClick={() => setIsOpen(true)}>
          {t('otherNumber')}
        </button>
      </div>
      {isOpen ? (
        <NumberPad title={t('howManyInHand')} most={wanted} onNumber={set} onClose={() => setIsOpen(false)} />
      ) : null}
    </section>
  );
}
