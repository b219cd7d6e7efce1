import './packing.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Packed } from '../answers.ts';
import { device, setDevice, useDevice } from '../device.ts';
import { useNet } from '../queue/net.ts';
import { useSession } from '../session.ts';
import { Frame } from '../shell/Frame.tsx';
import { useAwake } from '../shell/use-awake.ts';
import { CartonPanel } from './CartonPanel.tsx';
import { Items } from './Items.tsx';
import { LastParcel } from './LastParcel.tsx';
import { OrderHead } from './OrderHead.tsx';
import { print, slipOf } from './print.ts';
import { Queue } from './Queue.tsx';
import { Steps } from './Steps.tsx';
import { type Packing, usePacking } from './use-packing.ts';
import { usePackingScans } from './use-packing-scans.ts';
import { useStations } from './use-station.ts';
import { Weight } from './Weight.tsx';

/** The bench: items on the left, carton, script and weight on the right; label and slip print by themselves. */
export function PackStation() {
  const { t } = useTranslation('packing');
  const isReachable = useNet();
  const { me } = useSession();
  const packing = usePacking(printDocuments);
  const scaled = usePackingScans(packing);
  useAwake();
  const { session } = packing;
  return (
    <Frame
      title={t('station')}
      back="/"
      className="station"
      aside={
        <>
          <StationChoice />
          <span className="muted clip">{me?.name}</span>
          {session ? (
            <button type="button" onClick={() => void packing.layDown()} disabled={packing.isBusy}>
              {t('layDown')}
            </button>
          ) : null}
        </>
      }
    >
      {isReachable ? null : <p className="fault">{t('wrong.noNetHint')}</p>}
      {session ? <Bench packing={packing} scaled={scaled} /> : <Waiting packing={packing} />}
    </Frame>
  );
}

function Bench({ packing, scaled }: { packing: Packing; scaled: number | undefined }) {
  const { session } = packing;
  if (!session) return null;
  return (
    <div className="bench">
      <div className="goods-side">
        <OrderHead session={session} packing={packing} />
        <Items lines={session.lines} onCount={packing.scan} />
      </div>
      <div className="carton-side">
        <div className="scrolls">
          <CartonPanel packing={packing} />
          <Steps steps={session.steps} isBusy={packing.isBusy} onConfirm={(id) => void packing.confirm(id)} />
        </div>
        <Weight packing={packing} scaled={scaled} />
      </div>
    </div>
  );
}

function Waiting({ packing }: { packing: Packing }) {
  const { t } = useTranslation('packing');
  return (
    <div className="bench waiting">
      <div className="goods-side">
        <p className="call">{t('scanTote')}</p>
        <p className="hint">{t('scanToteHint')}</p>
        {packing.packed ? (
          <LastParcel
            packed={packing.packed}
            isBusy={packing.isBusy}
            onBuyLabel={() => void packing.buyLabel()}
          />
        ) : null}
      </div>
      <div className="carton-side">
        <Queue onTake={(barcode) => void packing.start(barcode)} />
      </div>
    </div>
  );
}

/** Where the parcels are packed; asked once, and changed by scanning another station on the first screen. */
function StationChoice() {
  const { t } = useTranslation('packing');
  const { station } = useDevice();
  const { content: stations } = useStations();
  useEffect(() => {
    const [only, ...others] = stations ?? [];
    if (station === null && only && others.length === 0) setDevice({ station: only.barcode });
  }, [stations, station]);
  return (
    <select
      aria-label={t('whichStation')}
      value={station ?? ''}
      onChange={({ target }) => setDevice({ station: target.value || null })}
    >
      <option value="">{t('noStation')}</option>
      {stations?.map(({ id, code, barcode }) => (
        <option key={id} value={barcode}>
          {code}
        </option>
      ))}
    </select>
  );
}

/** As the device is set; a label that failed has nothing to print yet. */
function printDocuments({ label, documents }: Packed): void {
  const { printsLabel, printsSlip } = device();
  if (printsLabel && label?.state === 'bought') void print(documents.label).catch(() => undefined);
  if (printsSlip) void print(slipOf(documents)).catch(() => undefined);
}
