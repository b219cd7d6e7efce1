import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../answers.ts';
import { showDone, showRight, showWrong } from '../scanning/feedback.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { useScans } from '../scanning/scans.ts';
import { Frame } from '../shell/Frame.tsx';

/** Before the walk: the batch's totes on the cart, each at its place, so that the right one is at hand for every pick. */
export function LoadTotes({
  batch,
  onLoaded,
}: {
  batch: Pick<Batch, 'number' | 'totes'>;
  onLoaded: () => void;
}) {
  const { t } = useTranslation('work');
  const [loaded, setLoaded] = useState<ReadonlySet<string>>(new Set());
  const entry = useScanEntry();
  useScans((code) => {
    const tote = batch.totes.find(({ barcode }) => barcode.toUpperCase() === code.trim().toUpperCase());
    if (!tote)
      return showWrong({
        title: t('wrong.notOfCart'),
        expected: batch.totes
          .filter(({ locationId }) => !loaded.has(locationId))
          .map((one) => one.code)
          .join(', '),
        got: code,
      });
    const now = new Set([...loaded, tote.locationId]);
    setLoaded(now);
    if (now.size < batch.totes.length)
      return showRight(t('toteLoaded', { code: tote.code, position: tote.position }));
    showDone(t('allLoaded'));
    onLoaded();
  });
  return (
    <Frame
      title={t('loadCart')}
      aside={t('ofTasks', { done: loaded.size, all: batch.totes.length })}
      progress={loaded.size / batch.totes.length}
      back="/"
      actions={
        <>
          {entry.button}
          <button type="button" onClick={onLoaded}>
            {t('startWithout')}
          </button>
        </>
      }
    >
      {entry.dialog}
      <p className="hint">{t('loadCartHint')}</p>
      <ul className="totes">
        {batch.totes.map(({ locationId, code, position }) => (
          <li
            key={locationId}
            className={`tote color-${(position - 1) % 8} ${loaded.has(locationId) ? 'done' : ''}`}
          >
            <span className="position">{position}</span>
            <span className="code">{code}</span>
            <span>{loaded.has(locationId) ? `✓ ${t('onCart')}` : t(`colors.${(position - 1) % 8}`)}</span>
          </li>
        ))}
      </ul>
    </Frame>
  );
}
