import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../answers.ts';
import { showDone } from '../scanning/feedback.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { useScans } from '../scanning/scans.ts';
import { Frame } from '../shell/Frame.tsx';
import { NumberPad } from '../shell/NumberPad.tsx';
import { scanForTask, setInHand } from './run-task.ts';
import { TaskCard } from './TaskCard.tsx';
import { TaskList } from './TaskList.tsx';
import { useTasks } from './use-tasks.ts';

/** Places where something was missing are counted blind: nobody is told what the books say. */
export function Count() {
  const { t } = useTranslation('work');
  const { tasks } = useTasks(['count']);
  const located = tasks.find(({ step }) => step === 'item');
  if (located) return <CountHere task={located} />;
  return <TaskList title={t('count')} tasks={tasks} nothing={t('nothingToCount')} hint={t('countHint')} />;
}

function CountHere({ task }: { task: Task }) {
  const { t } = useTranslation('work');
  const [isOpen, setIsOpen] = useState(true);
  const entry = useScanEntry();
  useScans((code) => void scanForTask(t, task, code));
  const tell = async (quantity: number) => {
    setIsOpen(false);
    const told = await setInHand(t, task, quantity);
    if (told?.task.status === 'done') showDone(t('counted', { sku: task.skuTitle }));
  };
  return (
    <Frame
      title={t('count')}
      back="/"
      className="working"
      actions={
        <button type="button" className="primary huge" onClick={() => setIsOpen(true)}>
          {t('enterCount')}
        </button>
      }
    >
      {entry.dialog}
      <TaskCard task={task} onTold={() => undefined} />
      {isOpen ? (
        <NumberPad
          title={t('howManyThere', { sku: task.skuTitle })}
          least={0}
          onNumber={tell}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </Frame>
  );
}
