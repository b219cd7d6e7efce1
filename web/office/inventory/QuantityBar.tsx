import { useTranslation } from 'react-i18next';
import { count } from '../../ui/format.ts';

const parts = ['available', 'committed', 'safetyStock', 'qualityControl', 'damaged'] as const;

export type Quantities = Record<(typeof parts)[number] | 'onHand' | 'incoming', number>;

/** What is on hand as one bar whose parts add up, each named with its figure beside; what is incoming stands apart. */
export function QuantityBar({ quantities }: { quantities: Quantities }) {
  const { t } = useTranslation('inventory');
  const shown = parts.filter((part) => quantities[part] !== 0);
  const whole = shown.reduce((sum, part) => sum + Math.max(0, quantities[part]), 0);
  return (
    <div className="quantity">
      <div className="quantity-bar" aria-hidden="true">
        {shown.map((part) => (
          <span
            key={part}
            className={part}
            style={{ width: `${whole === 0 ? 0 : (100 * Math.max(0, quantities[part])) / whole}%` }}
          />
        ))}
      </div>
      <dl className="quantity-parts">
        <div>
          <dt>{t('quantity.onHand')}</dt>
          <dd>{count(quantities.onHand)}</dd>
        </div>
        {parts
          .filter((part) => part === 'available' || quantities[part] !== 0)
          .map((part) => (
            <div key={part}>
              <dt>
                <span className={`swatch ${part}`} aria-hidden="true" />
                {t(`quantity.${part}`)}
              </dt>
              <dd className={quantities[part] < 0 ? 'fault' : undefined}>{count(quantities[part])}</dd>
            </div>
          ))}
        {quantities.incoming > 0 ? (
          <div>
            <dt>{t('quantity.incoming')}</dt>
            <dd>+{count(quantities.incoming)}</dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}
