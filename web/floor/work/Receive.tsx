import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { day } from '../../ui/format.ts';
import { detailOf } from '../../ui/problems/problem-words.ts';
import { goTo } from '../address.ts';
import type { ReceiptHead } from '../answers.ts';
import { useDevice } from '../device.ts';
import { ask, useNet } from '../queue/net.ts';
import { newActId } from '../queue/new-act-id.ts';
import { showWrong } from '../scanning/feedback.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { useScans } from '../scanning/scans.ts';
import { Frame } from '../shell/Frame.tsx';
import { Trouble } from '../shell/Trouble.tsx';
import { useAsked } from '../shell/use-asked.ts';
import { ReceiveGoods } from './ReceiveGoods.tsx';
import { routeScan } from './route-scan.ts';

/** Goods in: the receipts that are awaited, or goods that nobody announced. */
export function Receive({ id }: { id: string }) {
  return id === '' ? <ChooseReceipt /> : <ReceiveGoods id={id} />;
}

function ChooseReceipt() {
  const { t } = useTranslation('work');
  const { nodeId } = useDevice();
  const isReachable = useNet();
  const [isBusy, setIsBusy] = useState(false);
  const entry = useScanEntry();
  useScans((code) => void routeScan(code, t));
  const open = useAsked<ReceiptHead[]>(
    `open receipts ${nodeId}`,
    async () => {
      const query = { nodeId: nodeId ?? '', status: 'open' as const, limit: 100 };
      return (await ask(api.GET('/v1/receipts', { params: { query } }))).items;
    },
    20_000,
  );
  const begin = async () => {
    setIsBusy(true);
    try {
      const { id } = await ask(
        api.POST('/v1/receipts', {
          body: { nodeId: nodeId ?? '' },
          headers: { 'Idempotency-Key': newActId() },
        }),
      );
      goTo(`/receive/${id}`);
    } catch (error) {
      showWrong({
        title: t('wrong.refused'),
        hint: detailOf(error),
      });
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Frame
      title={t('receive')}
      back="/"
      actions={
        <>
          {entry.button}
          <button type="button" className="primary" disabled={isBusy || !isReachable} onClick={begin}>
            {t('unannounced')}
          </button>
        </>
      }
    >
      {entry.dialog}
      <p className="hint">{t('receiveHint')}</p>
      <ul className="list">
        {open.content?.map((receipt) => (
          <li key={receipt.id}>
            <button type="button" className="row" onClick={() => goTo(`/receive/${receipt.id}`)}>
              <span>
                <strong className="clip">{receipt.supplier ?? receipt.reference ?? t('unannounced')}</strong>
                <span className="clip">
                  <span className="code">{receipt.number}</span>
                  {receipt.expectedOn ? ` · ${day(receipt.expectedOn)}` : ''}
                </span>
                <small>
                  {receipt.expectedQuantity > 0
                    ? t('receivedOf', { count: receipt.expectedQuantity, received: receipt.receivedQuantity })
                    : t('units', { count: receipt.receivedQuantity })}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open.content?.length === 0 ? <p className="note">{t('noReceipts')}</p> : null}
      {open.content ? null : <Trouble error={open.error} again={open.again} />}
    </Frame>
  );
}
