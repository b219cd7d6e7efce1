import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goTo, useAddress } from '../address.ts';
import type { LookedUp } from '../answers.ts';
import { useNet } from '../queue/net.ts';
import { showRight, showWrong } from '../scanning/feedback.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { useScans } from '../scanning/scans.ts';
import { Frame } from '../shell/Frame.tsx';
import { Picture } from '../shell/Picture.tsx';
import { lookUp } from './resolve-thing.ts';

/** What a code is: what lies at a place, where goods lie, what became of a parcel. */
export function Find() {
  const { t } = useTranslation('work');
  const { query } = useAddress();
  const isReachable = useNet();
  const code = query.get('code');
  const [found, setFound] = useState<LookedUp>();
  const entry = useScanEntry();
  useScans((scan) => goTo(`/find?code=${encodeURIComponent(scan)}`, { replaces: true }));
  useEffect(() => {
    if (code === null) return;
    void lookUp(code).then((answer) => {
      setFound(answer);
      if (!answer) return;
      if (answer.kind === 'unknown') showWrong({ title: t('wrong.unknown'), got: code });
      else showRight(t('found'));
    });
  }, [code, t]);
  return (
    <Frame title={t('find')} back="/" actions={entry.button}>
      {entry.dialog}
      {isReachable ? null : <p className="note">{t('wrong.needsNet')}</p>}
      {code === null || !found || found.kind === 'unknown' ? (
        <p className="hint">{t('findHint')}</p>
      ) : (
        <Found found={found} />
      )}
    </Frame>
  );
}

function Found({ found: { kind, location, goods, document } }: { found: LookedUp }) {
  const { t } = useTranslation('work');
  if (location)
    return (
      <article className="task">
        <section className="place reached">
          <h2>{t(`placeKinds.${location.kind}`)}</h2>
          <p className="giant code">{location.code}</p>
        </section>
        {location.goods.length === 0 ? <p className="note">{t('emptyPlace')}</p> : null}
        <ul className="list">
          {location.goods.map((one) => (
            <li key={`${one.skuId} ${one.lotId}`}>
              <div className="row goods">
                <Picture fileId={one.imageFileId} title="" />
                <span>
                  <strong className="clip">{one.title}</strong>
                  <Amount of={one} name={one.sku} />
                </span>
              </div>
            </li>
          ))}
        </ul>
        <button
          type="button"
          className="huge"
          onClick={() => goTo(`/move?from=${encodeURIComponent(location.barcode)}`)}
        >
          {t('moveFromHere')}
        </button>
      </article>
    );
  if (goods)
    return (
      <article className="task">
        <section className="item now">
          <Picture fileId={goods.imageFileId} title={goods.title} />
          <div>
            <p className="title">{goods.title}</p>
            <p className="code">{goods.code}</p>
            {goods.units > 1 ? <p>{t('unitsPerScan', { count: goods.units })}</p> : null}
          </div>
        </section>
        {goods.places.length === 0 ? <p className="note">{t('liesNowhere')}</p> : null}
        <ul className="list">
          {goods.places.map((place) => (
            <li key={`${place.locationId} ${place.lotId}`}>
              <div className="row">
                <span>
                  <strong className="code big">{place.code}</strong>
                  <Amount of={place} name={t(`placeKinds.${place.kind}`)} />
                </span>
              </div>
            </li>
          ))}
        </ul>
      </article>
    );
  return (
    <article className="task">
      <section className="place reached">
        <h2>{t(`documents.${kind}`)}</h2>
        <p className="giant code">{document?.number}</p>
      </section>
      <p className="note">{t('statusIs', { status: t(`statuses.${document?.status ?? 'unknown'}`) })}</p>
    </article>
  );
}

type Lying = { quantity: number; reserved: number; lotCode: string | null };

function Amount({ of: { quantity, reserved, lotCode }, name }: { of: Lying; name: string }) {
  const { t } = useTranslation('work');
  return (
    <span className="clip">
      <b>{t('units', { count: quantity })}</b> <span className="code">{name}</span>
      {lotCode ? ` · ${t('lot', { code: lotCode })}` : ''}
      {reserved > 0 ? ` · ${t('reservedOf', { count: reserved })}` : ''}
    </span>
  );
}
