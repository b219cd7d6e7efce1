import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { detailOf } from '../../ui/problems/problem-words.ts';
import type { Receipt } from '../answers.ts';
import type { Act } from '../queue/model.ts';
import { ask, useNet } from '../queue/net.ts';
import { useFloorState } from '../queue/state.ts';
import { showDone, showWrong } from '../scanning/feedback.ts';
import { Picture } from '../shell/Picture.tsx';

type ReceiptLinesProps = { receipt: Receipt; waiting: readonly Act[]; onTakenBack: () => void };

/** What is awaited and what came, line by line; the last arrivals can be taken back. */
export function ReceiptLines({ receipt, waiting, onTakenBack }: ReceiptLinesProps) {
  const { t } = useTranslation('work');
  const { goods } = useFloorState();
  const waitingOf = (skuId: string) =>
    waiting.reduce(
      (sum, act) => (act.kind === 'arrival' && act.body.skuId === skuId ? sum + act.body.quantity : sum),
      0,
    );
  const last = receipt.arrivals.filter(({ takenBackAt, movementId }) => !takenBackAt && movementId).at(-1);
  return (
    <>
      {last ? (
        <LastArrival arrival={last} name={titleOf(receipt, last.skuId)} onTakenBack={onTakenBack} />
      ) : null}
      <ul className="list">
        {receipt.lines.map(({ id, skuId, sku, title, expected, received, outcome }) => (
          <li key={id}>
            <div className={`row goods ${outcome === 'complete' ? 'done' : ''}`}>
              <Picture fileId={goods.get(skuId)?.imageFileId ?? null} title="" />
              <span>
                <strong className="clip">{title}</strong>
                <span className="clip">
                  <b>
                    {expected > 0
                      ? t('receivedOf', { count: expected, received: received + waitingOf(skuId) })
                      : t('units', { count: received + waitingOf(skuId) })}
                  </b>{' '}
                  <span className="code">{sku}</span>
                </span>
                {outcome === 'over' || outcome === 'unexpected' ? (
                  <small className="amber">{t(`outcomes.${outcome}`)}</small>
                ) : null}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function titleOf(receipt: Receipt, skuId: string | null): string {
  return receipt.lines.find((line) => line.skuId === skuId)?.title ?? '';
}

function LastArrival({
  arrival,
  name,
  onTakenBack,
}: {
  arrival: Receipt['arrivals'][number];
  name: string;
  onTakenBack: () => void;
}) {
  const { t } = useTranslation('work');
  const isReachable = useNet();
  const takeBack = async () => {
    try {
      const path = { id: arrival.movementId ?? '' };
      await ask(
        api.POST('/v1/movements/{id}/reversal', { params: { path }, body: { reason: t('takenBackReason') } }),
      );
      showDone(t('takenBack'));
      onTakenBack();
    } catch (error) {
      showWrong({
        title: t('wrong.refused'),
        hint: detailOf(error),
      });
    }
  };
  return (
    <div className="last">
      <span className="clip">{t('lastBooked', { count: arrival.quantity, name })}</span>
      <button type="button" disabled={!isReachable} onClick={takeBack}>
        {t('takeBack')}
      </button>
    </div>
  );
}
