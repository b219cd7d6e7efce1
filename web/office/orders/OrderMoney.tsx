import { useTranslation } from 'react-i18next';
import { money } from '../../ui/format.ts';
import type { Order } from './order-queries.ts';

/** The money of an order as it was sold, and how its payment stands. */
export function OrderMoney({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const parts = [
    ['linesMinor', order.linesMinor],
    ['discountMinor', -order.discountMinor],
    ['shippingMinor', order.shippingMinor],
    ['taxMinor', order.taxMinor],
    ['dutyMinor', order.dutyMinor],
  ] as const;
  return (
    <section>
      <h2>{t('money.title')}</h2>
      <dl className="facts figures">
        {parts
          .filter(([name, minor]) => name === 'linesMinor' || minor !== 0)
          .map(([name, minor]) => (
            <div key={name}>
              <dt>{t(`money.${name}`)}</dt>
              <dd className="number">{money(minor, order.currency)}</dd>
            </div>
          ))}
        <div className="sum">
          <dt>
            {t('total')} <span className="muted">{order.pricesIncludeTax ? t('money.taxIncluded') : ''}</span>
          </dt>
          <dd className="number">{money(order.totalMinor, order.currency)}</dd>
        </div>
        <div>
          <dt>{t('filter.payment')}</dt>
          <dd>{t(`payment.${order.paymentStatus}`)}</dd>
        </div>
      </dl>
    </section>
  );
}
