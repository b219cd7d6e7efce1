import { IconCamera, IconKeyboard, IconScan } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../shell/Sheet.tsx';
import { scanned } from './scans.ts';

const Camera = lazy(async () => ({ default: (await import('./Camera.tsx')).Camera }));

/** For devices without a scanner: the camera; and as the last resort the code typed by hand. */
export function useScanEntry(): { button: ReactNode; dialog: ReactNode } {
  const { t } = useTranslation('scanning');
  const [isOpen, setIsOpen] = useState(false);
  const [mode, setMode] = useState<'camera' | 'typed'>('camera');
  const enter = (code: string, source: 'camera' | 'typed') => {
    setIsOpen(false);
    scanned(code, source);
  };
  const button = (
    <button type="button" onClick={() => setIsOpen(true)}>
      <IconScan aria-hidden="true" />
      {t('enterCode')}
    </button>
  );
  const dialog = isOpen ? (
    <Sheet title={t('enterCode')} onClose={() => setIsOpen(false)}>
      <div className="choices">
        <button type="button" aria-pressed={mode === 'camera'} onClick={() => setMode('camera')}>
          <IconCamera aria-hidden="true" />
          {t('camera')}
        </button>
        <button type="button" aria-pressed={mode === 'typed'} onClick={() => setMode('typed')}>
          <IconKeyboard aria-hidden="true" />
          {t('typed')}
        </button>
      </div>
      {mode === 'camera' ? (
        <Suspense fallback={<p aria-busy="true" className="note" />}>
          <Camera onCode={(code) => enter(code, 'camera')} onRefused={() => setMode('typed')} />
        </Suspense>
      ) : (
        <TypedCode onCode={(code) => enter(code, 'typed')} />
      )}
    </Sheet>
  ) : null;
  return { button, dialog };
}

function TypedCode({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('scanning');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form className="stack" action={(form) => onCode(String(form.get('code') ?? ''))}>
      <label>
        {t('code')}
        <input
          ref={field}
          name="code"
          className="code"
          autoComplete="off"
          autoCapitalize="characters"
          required
        />
      </label>
      <button type="submit" className="primary huge">
        {t('enter')}
      </button>
    </form>
  );
}
