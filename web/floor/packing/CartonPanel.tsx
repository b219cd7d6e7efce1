import { useTranslation } from 'react-i18next';
import { length } from '../../ui/format.ts';
import { CartonPicture } from './CartonPicture.tsx';
import type { Packing } from './use-packing.ts';
import { advisedPackage } from './use-packing-scans.ts';

/** Which carton to take, and how what goes in lies in it. */
export function CartonPanel({ packing: { session, carton } }: { packing: Packing }) {
  const { t } = useTranslation('packing');
  if (!session) return null;
  const pack = advisedPackage(session);
  const isOther = carton?.cartonCode && pack && carton.cartonCode !== pack.code;
  const inCarton = new Map<string, number>();
  for (const { lineId, quantity } of carton?.items ?? [])
    inCarton.set(lineId, (inCarton.get(lineId) ?? 0) + quantity);
  if (isOther || !pack)
    return (
      <section className="carton">
        <h2>{t('carton')}</h2>
        <p className="big">
          {carton?.cartonName ?? (session.fulfillmentOrderId ? t('anyCarton') : t('itemFirst'))}
        </p>
        {session.advice?.reason ? <p className="hint">{t(`noAdvice.${session.advice.reason}`)}</p> : null}
        <p className="hint">{t('scanCarton')}</p>
      </section>
    );
  const count = session.advice?.packages.length ?? 1;
  return (
    <section className="carton">
      <h2>{count > 1 ? t('cartonOf', { number: indexOf(session, pack) + 1, count }) : t('carton')}</h2>
      <p className="big">
        <span className="code">{pack.code}</span> {pack.name}
      </p>
      <p className="muted">
        {length(pack.lengthMm)} × {length(pack.widthMm)} × {length(pack.heightMm)} ·{' '}
        {t('full', { percent: pack.fillPercent })}
      </p>
      <CartonPicture pack={pack} inCarton={inCarton} />
    </section>
  );
}

function indexOf(session: NonNullable<Packing['session']>, pack: { items: unknown }): number {
  return session.advice?.packages.findIndex(({ items }) => items === pack.items) ?? 0;
}
