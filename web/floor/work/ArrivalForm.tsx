import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Goods, Receipt } from '../answers.ts';
import { recordArrival } from '../queue/record.ts';
import { showDone, showWrong } from '../scanning/feedback.ts';
import { NumberPad } from '../shell/NumberPad.tsx';
import { Picture } from '../shell/Picture.tsx';
import { ownHand } from './hand.ts';

/** What is in hand at the dock and not told yet. */
export type Arrived = { code: string; quantity: number; place?: { barcode: string; code: string } } & (
  | {
      kind: 'known';
      goods: Goods;
      condition: 'good' | 'damaged' | 'quality_control';
      lotCode?: string;
      expiresOn?: string;
    }
  | { kind: 'unknown' }
);

type ArrivalFormProps = {
  arrived: Arrived;
  receipt: { id: string; number: string };
  expected: Receipt['lines'][number] | undefined;
  onChange: (arrived: Arrived) => void;
  onOver: () => void;
};

const conditions = ['good', 'damaged', 'quality_control'] as const;

export function ArrivalForm({ arrived, receipt, expected, onChange, onOver }: ArrivalFormProps) {
  const { t } = useTranslation('work');
  const [isCounting, setIsCounting] = useState(false);
  const isKnown = arrived.kind === 'known';
  const book = async () => {
    if (isKnown && arrived.goods.tracksLots && !arrived.lotCode)
      return showWrong({ title: t('wrong.lotNeeded'), expected: t('expects.lot') });
    if (isKnown && arrived.goods.tracksExpiry && !arrived.expiresOn)
      return showWrong({ title: t('wrong.expiryNeeded'), expected: t('expects.expiry') });
    await recordArrival(ownHand(), {
      receiptId: receipt.id,
      body: bodyOf(arrived),
      words: {
        skuCode: isKnown ? arrived.goods.code : arrived.code,
        skuTitle: isKnown ? arrived.goods.title : t('unknownItem'),
        receiptNumber: receipt.number,
      },
    });
    showDone(t('booked', { count: arrived.quantity }));
    onOver();
  };
  return (
    <article className="task">
      <section className="item now">
        <Picture
          fileId={isKnown ? arrived.goods.imageFileId : null}
          title={isKnown ? arrived.goods.title : ''}
        />
        <div>
          <p className="title">{isKnown ? arrived.goods.title : t('unknownItem')}</p>
          <p className="code">{isKnown ? arrived.goods.code : arrived.code}</p>
          {expected && expected.expected > 0 ? (
            <p>{t('receivedOf', { count: expected.expected, received: expected.received })}</p>
          ) : null}
        </div>
      </section>
      <button type="button" className="row" onClick={() => setIsCounting(true)}>
        <strong className="big">{t('units', { count: arrived.quantity })}</strong>
        <span>{t('changeNumber')}</span>
      </button>
      {isKnown ? <KnownFacts arrived={arrived} onChange={onChange} /> : null}
      {arrived.place ? <p className="note">{t('putAt', { code: arrived.place.code })}</p> : null}
      <div className="choices">
        <button type="button" onClick={onOver}>
          {t('notThis')}
        </button>
        <button type="button" className="primary" onClick={book}>
          {isKnown ? t('book', { count: arrived.quantity }) : t('bookUnknown')}
        </button>
      </div>
      {isCounting ? (
        <NumberPad
          title={t('howManyArrived')}
          start={arrived.quantity}
          onNumber={(quantity) => {
            onChange({ ...arrived, quantity });
            setIsCounting(false);
          }}
          onClose={() => setIsCounting(false)}
        />
      ) : null}
    </article>
  );
}

function KnownFacts({
  arrived,
  onChange,
}: {
  arrived: Extract<Arrived, { kind: 'known' }>;
  onChange: (arrived: Arrived) => void;
}) {
  const { t } = useTranslation('work');
  const { goods, lotCode, expiresOn } = arrived;
  return (
    <>
      <fieldset>
        <legend>{t('condition')}</legend>
        <div className="choices">
          {conditions.map((condition) => (
            <button
              type="button"
              key={condition}
              aria-pressed={arrived.condition === condition}
              onClick={() => onChange({ ...arrived, condition })}
            >
              {t(`conditions.${condition}`)}
            </button>
          ))}
        </div>
      </fieldset>
      {goods.tracksLots ? (
        <label>
          {t('lotCode')}
          <input
            className="code"
            value={lotCode ?? ''}
            onChange={({ target }) => onChange({ ...arrived, lotCode: target.value })}
          />
        </label>
      ) : null}
      {goods.tracksExpiry ? (
        <label>
          {t('expiresOn')}
          <input
            type="date"
            value={expiresOn ?? ''}
            onChange={({ target }) => onChange({ ...arrived, expiresOn: target.value })}
          />
        </label>
      ) : null}
    </>
  );
}

/** Units are told by the SKU: a case barcode would be counted as a case again. The label's lot is told by itself. */
function bodyOf(arrived: Arrived) {
  const { quantity, place } = arrived;
  const at = place ? { locationBarcode: place.barcode } : {};
  if (arrived.kind === 'unknown') return { barcode: arrived.code, quantity, recordUnknown: true };
  const { goods, condition, lotCode, expiresOn } = arrived;
  return {
    ...{ skuId: goods.skuId, quantity, condition, ...at },
    ...(lotCode ? { lotCode } : {}),
    ...(expiresOn ? { expiresOn } : {}),
  };
}
