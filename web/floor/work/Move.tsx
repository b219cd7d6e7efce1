import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '../address.ts';
import type { Goods } from '../answers.ts';
import { recordMove } from '../queue/record.ts';
import { useFloorState } from '../queue/state.ts';
import { showDone, showRight, showWrong } from '../scanning/feedback.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { useScans } from '../scanning/scans.ts';
import { Frame } from '../shell/Frame.tsx';
import { NumberPad } from '../shell/NumberPad.tsx';
import { Picture } from '../shell/Picture.tsx';
import { useAwake } from '../shell/use-awake.ts';
import { ownHand } from './hand.ts';
import { goodsOf, productOf, resolveThing } from './resolve-thing.ts';
import { TaskList } from './TaskList.tsx';
import { useTasks } from './use-tasks.ts';

/** Moves that somebody asked for, else a move of one's own: from, what, how many, to. */
export function Move() {
  const { t } = useTranslation('work');
  const { tasks } = useTasks(['move', 'replenish']);
  const [isOwn, setIsOwn] = useState(false);
  const { query } = useAddress();
  if (tasks.length === 0 || isOwn || query.get('from')) return <MoveByHand tasks={tasks.length} />;
  return (
    <>
      <TaskList title={t('move')} tasks={tasks} nothing="" hint={t('moveTasksHint')} />
      <button type="button" className="corner" onClick={() => setIsOwn(true)}>
        {t('ownMove')}
      </button>
    </>
  );
}

type Place = { barcode: string; code: string; id: string };
type Item = { code: string; goods: Pick<Goods, 'skuId' | 'code' | 'title' | 'imageFileId'> };
type Step = 'from' | 'item' | 'to';

function MoveByHand({ tasks }: { tasks: number }) {
  const { t } = useTranslation('work');
  const { query } = useAddress();
  const known = useFloorState().goods;
  const [from, setFrom] = useState<Place>();
  const [item, setItem] = useState<Item>();
  const [quantity, setQuantity] = useState(1);
  const [isCounting, setIsCounting] = useState(false);
  const [begins, setBegins] = useState(query.get('from'));
  const entry = useScanEntry();
  useAwake();
  const step: Step = from ? (item ? 'to' : 'item') : 'from';
  const put = async (to: Place) => {
    if (!from || !item) return;
    if (to.id === from.id) return showWrong({ title: t('wrong.samePlace'), got: to.code });
    const lotCode = productOf(item.code)?.lot;
    await recordMove(ownHand(), {
      body: {
        ...(lotCode ? { lotCode } : {}),
        ...{ skuId: item.goods.skuId, quantity, fromBarcode: from.barcode, toBarcode: to.barcode },
      },
      words: { skuCode: item.goods.code, skuTitle: item.goods.title, fromCode: from.code, toCode: to.code },
    });
    showDone(t('moved'));
    setItem(undefined);
    setQuantity(1);
  };
  const onScan = async (code: string) => {
    const thing = await resolveThing(code);
    if (thing.kind === 'place') {
      const place = { barcode: code, code: thing.code, id: thing.locationId };
      if (step === 'to') return put(place);
      setFrom(place);
      return showRight(t('at'));
    }
    if (thing.kind !== 'goods')
      return showWrong({ title: t('wrong.unknown'), expected: t(`moveExpects.${step}`), got: code });
    if (step === 'from')
      return showWrong({ title: t('wrong.place'), expected: t('moveExpects.from'), got: thing.code });
    const units = goodsOf(code, [...known.values()])?.units ?? thing.units;
    if (item && item.goods.skuId !== thing.skuId)
      return showWrong({ title: t('wrong.item'), expected: item.goods.title, got: thing.code });
    const goods = known.get(thing.skuId) ?? {
      ...{ skuId: thing.skuId, code: thing.code, title: thing.code, imageFileId: null },
    };
    setQuantity(item ? quantity + units : units);
    setItem({ code, goods });
    showRight(goods.title);
  };
  useScans((code) => void onScan(code));
  if (begins) {
    setBegins(null);
    queueMicrotask(() => void onScan(begins));
  }
  return (
    <Frame
      title={t('move')}
      back="/"
      aside={tasks > 0 ? t('tasks', { count: tasks }) : null}
      className="working"
      actions={
        <>
          {entry.button}
          <button
            type="button"
            disabled={!from}
            onClick={() => {
              if (item) setItem(undefined);
              else setFrom(undefined);
              setQuantity(1);
            }}
          >
            {t('stepBack')}
          </button>
        </>
      }
    >
      {entry.dialog}
      <article className="task">
        <section className={step === 'from' ? 'place now' : 'place reached'}>
          <h2>{t('takeFrom')}</h2>
          <p className="giant code">{from?.code ?? '…'}</p>
        </section>
        <section className={step === 'item' ? 'item now' : 'item'}>
          <Picture fileId={item?.goods.imageFileId ?? null} title={item?.goods.title ?? ''} />
          <div>
            <p className="title">{item?.goods.title ?? t('anyItem')}</p>
            <p className="code">{item?.goods.code}</p>
          </div>
        </section>
        {item ? (
          <button type="button" className="row" onClick={() => setIsCounting(true)}>
            <strong className="big">{t('units', { count: quantity })}</strong>
            <span>{t('changeNumber')}</span>
          </button>
        ) : null}
        <p className="expects">
          <strong>{t(`moveExpects.${step}`)}</strong>
        </p>
      </article>
      {isCounting ? (
        <NumberPad
          title={t('howManyInHand')}
          start={quantity}
          onNumber={(value) => {
            setQuantity(value);
            setIsCounting(false);
          }}
          onClose={() => setIsCounting(false)}
        />
      ) : null}
    </Frame>
  );
}
