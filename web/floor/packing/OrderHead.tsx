import { useTranslation } from 'react-i18next';
import { clock } from '../../ui/format.ts';
import type { PackSession } from '../answers.ts';
import { useNode } from '../shell/nodes.ts';
import { MissingTote } from './MissingTote.tsx';
import type { Packing } from './use-packing.ts';

/** Whose order it is and what is special about it. */
export function OrderHead({ session, packing }: { session: PackSession; packing: Packing }) {
  const { t } = useTranslation('packing');
  const node = useNode();
  const [order] = session.orders;
  if (!order || session.fulfillmentOrderId === null)
    return (
      <div className="order">
        <p className="big">{t('ordersInTote', { count: session.orders.length })}</p>
      </div>
    );
  const facts = [
    order.brandName,
    order.serviceCode,
    order.shipBy ? t('due', { time: clock(order.shipBy, node?.timeZone) }) : null,
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <div className="order">
      <p className="big code">{order.orderNumber}</p>
      <p className="muted">{facts.join(' · ')}</p>
      <Totes session={session} />
      <MissingTote session={session} packing={packing} />
      {order.tags.length > 0 || order.isGift ? (
        <p className="tags">
          {order.isGift ? <span className="tag">{t('gift')}</span> : null}
          {order.tags.map((tag) => (
            <span className="tag" key={tag}>
              {tag}
            </span>
          ))}
        </p>
      ) : null}
      {order.note ? <p className="note">{order.note}</p> : null}
    </div>
  );
}

/** Where the order fills several totes: which are here, and where the others are. */
function Totes({ session: { totes, unitsWithoutCart, isOutOfTotes } }: { session: PackSession }) {
  const { t } = useTranslation('packing');
  const missing = totes.filter(({ isBrought, isPicked }) => !isBrought || !isPicked);
  if (totes.length < 2 && unitsWithoutCart === 0) return null;
  return (
    <section aria-label={t('totesOfOrder', { count: totes.length })}>
      <p className="muted">
        {t('totesOfOrder', { count: totes.length })}
        {missing.length > 0 || (unitsWithoutCart > 0 && !isOutOfTotes) ? ` · ${t('bringAll')}` : ''}
      </p>
      <p className="tags">
        {totes.map(({ locationId, code, isBrought, isPicked, batchNumber }) => (
          <span className="tag" key={locationId}>
            {code} ·{' '}
            {isPicked ? t(isBrought ? 'toteHere' : 'toteToBring') : t('toteOnWalk', { number: batchNumber })}
          </span>
        ))}
        {unitsWithoutCart > 0 ? (
          <span className="tag">{t('withoutCart', { count: unitsWithoutCart })}</span>
        ) : null}
      </p>
      {isOutOfTotes ? <p className="note">{t('outOfTotes')}</p> : null}
    </section>
  );
}
