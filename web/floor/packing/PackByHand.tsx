import './packing.css';
import { useTranslation } from 'react-i18next';
import { goTo } from '../address.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { Frame } from '../shell/Frame.tsx';
import { useAwake } from '../shell/use-awake.ts';
import { CartonPanel } from './CartonPanel.tsx';
import { Items } from './Items.tsx';
import { LastParcel } from './LastParcel.tsx';
import { OrderHead } from './OrderHead.tsx';
import { Queue } from './Queue.tsx';
import { Steps } from './Steps.tsx';
import { usePacking } from './use-packing.ts';
import { usePackingScans } from './use-packing-scans.ts';
import { Weight } from './Weight.tsx';

/** Packing with a handheld where there is no bench with a screen. Documents are printed when asked for. */
export function PackByHand() {
  const { t } = useTranslation('packing');
  const packing = usePacking(() => undefined);
  const scaled = usePackingScans(packing);
  const entry = useScanEntry();
  useAwake();
  const { session, packed, isBusy } = packing;
  const left = session?.lines.reduce((sum, line) => sum + line.left, 0) ?? 0;
  const all = session?.lines.reduce((sum, line) => sum + line.left + line.inCarton, 0) ?? 0;
  if (!session)
    return (
      <Frame
        title={t('pack')}
        back="/"
        actions={
          <>
            {entry.button}
            <button type="button" onClick={() => goTo('/pack-station')}>
              {t('station')}
            </button>
          </>
        }
      >
        {entry.dialog}
        {packed ? (
          <LastParcel packed={packed} isBusy={isBusy} onBuyLabel={() => void packing.buyLabel()} />
        ) : null}
        <p className="expects">
          <strong>{t('scanTote')}</strong>
        </p>
        <Queue onTake={(barcode) => void packing.start(barcode)} />
      </Frame>
    );
  return (
    <Frame
      title={t('pack')}
      aside={t('ofItems', { done: all - left, all })}
      progress={all === 0 ? 0 : (all - left) / all}
      back="/"
      className="working"
      actions={
        <>
          {entry.button}
          <button type="button" onClick={() => void packing.layDown()} disabled={isBusy}>
            {t('layDown')}
          </button>
        </>
      }
    >
      {entry.dialog}
      <OrderHead session={session} packing={packing} />
      <Items lines={session.lines} onCount={packing.scan} />
      {left > 0 ? (
        <p className="expects">
          <strong>{t('scanItem')}</strong>
        </p>
      ) : null}
      <Steps steps={session.steps} isBusy={isBusy} onConfirm={(id) => void packing.confirm(id)} />
      <CartonPanel packing={packing} />
      <Weight packing={packing} scaled={scaled} />
    </Frame>
  );
}
