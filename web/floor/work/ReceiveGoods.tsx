import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { detailOf } from '../../ui/problems/problem-words.ts';
import { goTo } from '../address.ts';
import type { Goods, Receipt } from '../answers.ts';
import { ask, useNet } from '../queue/net.ts';
import { useFloorState } from '../queue/state.ts';
import { showDone, showRight, showWrong } from '../scanning/feedback.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { useScans } from '../scanning/scans.ts';
import { Frame } from '../shell/Frame.tsx';
import { Sheet } from '../shell/Sheet.tsx';
import { Trouble } from '../shell/Trouble.tsx';
import { useAsked } from '../shell/use-asked.ts';
import { useAwake } from '../shell/use-awake.ts';
import { ArrivalForm, type Arrived } from './ArrivalForm.tsx';
import { ReceiptLines } from './ReceiptLines.tsx';
import { keepGoods } from './refresh.ts';
import { goodsOf, productOf, resolveThing } from './resolve-thing.ts';

/** One receipt: scan what lies on the dock, say how many and in what state, until nothing is left on the pallet. */
export function ReceiveGoods({ id }: { id: string }) {
  const { t } = useTranslation('work');
  const isReachable = useNet();
  const { goods: known, acts } = useFloorState();
  const [arrived, setArrived] = useState<Arrived>();
  const [isClosing, setIsClosing] = useState(false);
  const entry = useScanEntry();
  useAwake();
  const waiting = acts.filter(
    (act) => act.kind === 'arrival' && act.receiptId === id && act.state === 'waiting',
  );
  const receipt = useAsked<Receipt>(`receipt ${id}`, async () => {
    const read = await ask(api.GET('/v1/receipts/{id}', { params: { path: { id } } }));
    await keepGoods(read.goods);
    return read;
  });
  // What waited has arrived at the server.
  const { again } = receipt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew whenever the number of acts that wait changes.
  useEffect(() => {
    again();
  }, [waiting.length, again]);
  const onScan = async (code: string) => {
    const thing = await resolveThing(code);
    if (thing.kind === 'place') {
      if (!arrived)
        return showWrong({ title: t('wrong.item'), expected: t('expects.item'), got: thing.code });
      setArrived({ ...arrived, place: { barcode: code, code: thing.code } });
      return showRight(t('putAt', { code: thing.code }));
    }
    if (thing.kind !== 'goods') {
      setArrived({ kind: 'unknown', code, quantity: 1 });
      return showWrong({ title: t('wrong.unknown'), got: code, hint: t('wrong.recordUnknown') });
    }
    const units = goodsOf(code, [...known.values()])?.units ?? thing.units;
    if (arrived?.kind === 'known' && arrived.goods.skuId === thing.skuId)
      setArrived({ ...arrived, quantity: arrived.quantity + units });
    else if (arrived)
      return showWrong({ title: t('wrong.bookFirst'), expected: nameOf(arrived), got: thing.code });
    else setArrived(arrivedOf(code, known.get(thing.skuId) ?? unnamed(thing.skuId, thing.code), units));
    showRight(thing.code);
  };
  useScans((code) => void onScan(code));
  const close = async () => {
    try {
      await ask(api.POST('/v1/receipts/{id}/closure', { params: { path: { id } } }));
      showDone(t('receiptClosed'));
      goTo('/receive', { replaces: true });
    } catch (error) {
      showWrong({
        title: t('wrong.refused'),
        hint: detailOf(error),
      });
    }
  };
  const { content } = receipt;
  const short = content?.lines.filter(({ outcome }) => outcome === 'awaited').length ?? 0;
  return (
    <Frame
      title={content?.supplier ?? content?.number ?? t('receive')}
      aside={content?.supplier ? <span className="code">{content.number}</span> : null}
      {...(content && content.expectedQuantity > 0
        ? { progress: Math.min(1, content.receivedQuantity / content.expectedQuantity) }
        : {})}
      back="/receive"
      actions={
        <>
          {entry.button}
          <button
            type="button"
            disabled={!isReachable || waiting.length > 0 || !content}
            onClick={() => setIsClosing(true)}
          >
            {t('closeReceipt')}
          </button>
        </>
      }
    >
      {entry.dialog}
      {arrived ? (
        <ArrivalForm
          arrived={arrived}
          receipt={{ id, number: content?.number ?? '' }}
          expected={content?.lines.find(
            ({ skuId }) => arrived.kind === 'known' && skuId === arrived.goods.skuId,
          )}
          onChange={setArrived}
          onOver={() => setArrived(undefined)}
        />
      ) : (
        <p className="expects">
          <strong>{t('scan.arrival')}</strong>
        </p>
      )}
      {content ? (
        <ReceiptLines receipt={content} waiting={waiting} onTakenBack={again} />
      ) : (
        <Trouble error={receipt.error} again={again} />
      )}
      {isClosing ? (
        <Sheet title={t('closeReceipt')} onClose={() => setIsClosing(false)}>
          <div className="stack">
            <p>{short > 0 ? t('closeShort', { count: short }) : t('closeComplete')}</p>
            <button type="button" className="primary huge" onClick={close}>
              {t('closeReceipt')}
            </button>
          </div>
        </Sheet>
      ) : null}
    </Frame>
  );
}

function arrivedOf(code: string, goods: Goods, quantity: number): Arrived {
  const label = productOf(code);
  return {
    ...{ kind: 'known', code, goods, quantity, condition: 'good' },
    ...(label?.lot === undefined ? {} : { lotCode: label.lot }),
    ...(label?.expiresOn === undefined ? {} : { expiresOn: label.expiresOn }),
  };
}

function nameOf(arrived: Arrived): string {
  return arrived.kind === 'known' ? arrived.goods.title : arrived.code;
}

/** Known by its code alone: another device added it a moment ago. */
function unnamed(skuId: string, code: string): Goods {
  return {
    ...{ skuId, code, title: code, imageFileId: null, isFragile: false, keepUpright: false },
    ...{ tracksLots: false, tracksExpiry: false, barcodes: [] },
  };
}
