import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { goTo } from '../address.ts';
import { useNet } from '../queue/net.ts';
import { useFloorState } from '../queue/state.ts';
import { useSession } from '../session.ts';

type FrameProps = {
  title: string;
  /** Beside the title: how far one is. */
  aside?: ReactNode;
  /** Where the arrow leads; without one the screen is the first. */
  back?: string;
  /** Share of the work that is done, 0 to 1. */
  progress?: number;
  children: ReactNode;
  /** At the bottom, where a thumb is. */
  actions?: ReactNode;
  className?: string;
};

/** Every screen: where one is on top, the one thing to do in the middle, what one may press at the bottom. */
export function Frame({ title, aside, back, progress, children, actions, className = '' }: FrameProps) {
  const { t } = useTranslation('shell');
  return (
    <div className={`frame ${className}`}>
      <header>
        {back === undefined ? null : (
          <button type="button" className="icon" aria-label={t('back')} onClick={() => goTo(back)}>
            <IconArrowLeft aria-hidden="true" />
          </button>
        )}
        <h1>{title}</h1>
        {aside ? <div className="aside">{aside}</div> : null}
        {progress === undefined ? null : (
          <progress value={progress} max={1} aria-label={t('progress')}>
            {Math.round(progress * 100)} %
          </progress>
        )}
      </header>
      <Bands />
      <main>{children}</main>
      {actions ? <footer>{actions}</footer> : null}
    </div>
  );
}

/** What everybody must know whatever they do: no net, scans that wait, scans that were refused. */
function Bands() {
  const { t } = useTranslation('shell');
  const isReachable = useNet();
  const { me } = useSession();
  const { acts } = useFloorState();
  const waiting = acts.filter(({ state }) => state === 'waiting');
  const conflicts = acts.length - waiting.length;
  const others = waiting.filter(({ userId }) => userId !== me?.id).length;
  return (
    <>
      {isReachable ? null : (
        <p className="band amber" role="status">
          <strong>{t('offline')}</strong>{' '}
          {waiting.length === 0 ? t('offlineNothing') : t('waiting', { count: waiting.length })}
        </p>
      )}
      {isReachable && waiting.length > 0 ? (
        <p className="band quiet" role="status">
          {others > 0 ? t('waitingOfOthers', { count: others }) : t('sending', { count: waiting.length })}
        </p>
      ) : null}
      {conflicts > 0 ? (
        <button type="button" className="band red" onClick={() => goTo('/refused')}>
          <strong>{t('refused', { count: conflicts })}</strong> {t('whatToDo')}
        </button>
      ) : null}
    </>
  );
}
