import { IconArrowBigUpLines, IconGlass } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackSession } from '../answers.ts';
import { NumberPad } from '../shell/NumberPad.tsx';
import { Picture } from '../shell/Picture.tsx';

type Line = PackSession['lines'][number];

/** Puts so many more units of a SKU into the carton, as that many scans of it would. */
type OnCount = (sku: string, more: number) => Promise<void>;

/** What is to be packed, as tiles that turn green. Of many alike the first is scanned, the rest counted. */
export function Items({ lines, onCount }: { lines: readonly Line[]; onCount: OnCount }) {
  const { t } = useTranslation('packing');
  const wanted = lines.filter(({ picked, packed }) => picked > packed);
  return (
    <ul className="items" aria-label={t('items')}>
      {wanted.map((line) => (
        <Tile key={line.lineId} line={line} onCount={onCount} />
      ))}
    </ul>
  );
}

function Tile({ line, onCount }: { line: Line; onCount: OnCount }) {
  const { t } = useTranslation('packing');
  const [isCounting, setIsCounting] = useState(false);
  const { title, sku, inCarton, left, isFragile, keepUpright, imageFileId } = line;
  const wanted = inCarton + left;
  const isDone = left === 0;
  return (
    <li className={isDone ? 'item-tile done' : inCarton > 0 ? 'item-tile begun' : 'item-tile'}>
      <Picture fileId={imageFileId} title="" />
      <div>
        <p className="title">{title}</p>
        <p className="code">{sku}</p>
        <p className="needs">
          {isFragile ? (
            <span>
              <IconGlass aria-hidden="true" size={18} /> {t('fragile')}
            </span>
          ) : null}
          {keepUpright ? (
            <span>
              <IconArrowBigUpLines aria-hidden="true" size={18} /> {t('upright')}
            </span>
          ) : null}
        </p>
      </div>
      <p className="amount">
        {isDone ? <span aria-hidden="true">✓ </span> : null}
        <span className="unseen">{isDone ? t('allOf') : ''}</span>
        {left > 0 && inCarton > 0 ? (
          <button type="button" aria-label={t('countOf', { title })} onClick={() => setIsCounting(true)}>
            <b>{inCarton}</b> / {wanted}
          </button>
        ) : (
          <>
            <b>{inCarton}</b> / {wanted}
          </>
        )}
      </p>
      {isCounting ? (
        <NumberPad
          title={t('howMany', { title })}
          least={inCarton}
          most={wanted}
          start={wanted}
          onNumber={(number) => {
            setIsCounting(false);
            if (number > inCarton) void onCount(sku, number - inCarton);
          }}
          onClose={() => setIsCounting(false)}
        />
      ) : null}
    </li>
  );
}
