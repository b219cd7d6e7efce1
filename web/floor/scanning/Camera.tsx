import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeReader } from './code-reader.ts';

const lookEveryMs = 120;

/** The back camera, read until it sees a code. Asks for the camera only while it is on screen. */
export function Camera({ onCode, onRefused }: { onCode: (code: string) => void; onRefused: () => void }) {
  const { t } = useTranslation('scanning');
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<'none' | 'refused' | 'missing'>('none');
  const told = useRef(onCode);
  told.current = onCode;
  useEffect(() => {
    const over = new AbortController();
    watch(video.current, over.signal, (code) => told.current(code)).catch((error: unknown) => {
      if (over.signal.aborted) return;
      setFault(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'missing');
    });
    return () => over.abort();
  }, []);
  if (fault !== 'none')
    return (
      <div className="fault" role="alert">
        <p>{fault === 'refused' ? t('cameraRefused') : t('cameraMissing')}</p>
        <button type="button" onClick={onRefused}>
          {t('typeInstead')}
        </button>
      </div>
    );
  return (
    <div className="camera">
      <video ref={video} muted playsInline aria-label={t('cameraView')} />
      <p>{t('holdCode')}</p>
    </div>
  );
}

async function watch(
  video: HTMLVideoElement | null,
  over: AbortSignal,
  onCode: (code: string) => void,
): Promise<void> {
  if (!video) return;
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } },
  });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (over.aborted) return stop();
  over.addEventListener('abort', stop);
  video.srcObject = stream;
  await video.play();
  const reader = await codeReader();
  while (!over.aborted) {
    const [found] = await reader.detect(video);
    if (found && !over.aborted) return onCode(found.rawValue);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
