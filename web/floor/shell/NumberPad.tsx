import { IconBackspace } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from './Sheet.tsx';

type NumberPadProps = {
  title: string;
  least?: number;
  most?: number;
  start?: number;
  onNumber: (value: number) => void;
  onClose: () => void;
};

const keys = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const mostDigits = 6;

/** A whole number without a keyboard: keys for a gloved thumb. A hardware keyboard types into it as well. */
export function NumberPad({ title, least = 1, most, start, onNumber, onClose }: NumberPadProps) {
  const { t } = useTranslation('shell');
  const [text, setText] = useState(start === undefined ? '' : String(start));
  const [isFresh, setIsFresh] = useState(true);
  const value = text === '' ? undefined : Number(text);
  const isTooMuch = value !== undefined && most !== undefined && value > most;
  const isGood = value !== undefined && value >= least && !isTooMuch;
  const press = (digit: number) => {
    // The first key replaces what was proposed.
    const before = isFresh ? '' : text;
    setIsFresh(false);
    if (before.length < mostDigits) setText(String(Number(`${before}${digit}`)));
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <form
        className="pad"
        onSubmit={(event) => {
          event.preventDefault();
          if (isGood && value !== undefined) onNumber(value);
        }}
      >
        <input
          className="giant"
          aria-label={title}
          inputMode="none"
          value={text}
          onChange={({ target }) => {
            setIsFresh(false);
            setText(target.value.replace(/\D/g, '').slice(0, mostDigits));
          }}
        />
        {isTooMuch ? (
          <p className="fault" role="alert">
            {t('atMost', { count: most ?? 0 })}
          </p>
        ) : null}
        <div className="keys">
          {keys.map((digit) => (
            <button type="button" key={digit} onClick={() => press(digit)}>
              {digit}
            </button>
          ))}
          <button
            type="button"
            aria-label={t('erase')}
            onClick={() => {
              setIsFresh(false);
              setText(text.slice(0, -1));
            }}
          >
            <IconBackspace aria-hidden="true" />
          </button>
          <button type="button" onClick={() => press(0)}>
            0
          </button>
          <button type="submit" className="primary" disabled={!isGood}>
            {t('ok')}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
