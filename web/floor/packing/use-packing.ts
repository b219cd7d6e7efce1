import type { TFunction } from 'i18next';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Problem } from '../../api/client.ts';
import { faultWords } from '../../ui/problems/problem-words.ts';
import { withdrawnWords } from '../../ui/reasons.ts';
import type { Packed, PackSession } from '../answers.ts';
import { keep, kept } from '../queue/database.ts';
import { useNet } from '../queue/net.ts';
import { showDone, showRight, showWrong } from '../scanning/feedback.ts';
import { packingWrong } from './packing-wrong.ts';
import {
  buyLabel,
  closeCarton,
  confirmStep,
  goOnWithout,
  layDown,
  readSession,
  scanItem,
  startSession,
} from './requests.ts';

/**
 * A pack session at this station. The server has every scan before the packer sees green; a reload finds the session again,
 * and what happens to the order meanwhile is seen within seconds.
 */
export type Packing = {
  session: PackSession | undefined;
  /** The carton on the bench, once something lies in it. */
  carton: PackSession['cartons'][number] | undefined;
  /** The parcel closed last. */
  packed: Packed | undefined;
  isBusy: boolean;
  /** Why the weight was not taken. */
  weightProblem: Problem | undefined;
  start(code: string): Promise<void>;
  scan(code: string, quantity?: number): Promise<void>;
  confirm(stepId: string): Promise<void>;
  close(grams: number, overrideReason?: string): Promise<void>;
  /** Asks the carrier once more for the label of the parcel closed last. */
  buyLabel(): Promise<void>;
  /** A tote does not come, or came without its goods; a manager's act. */
  goOnWithout(tote: PackSession['totes'][number], reason: string): Promise<void>;
  layDown(): Promise<void>;
  forgetWeight(): void;
};

const lookEveryMs = 4_000;

export function usePacking(onPacked: (packed: Packed) => void): Packing {
  const { t } = useTranslation('packing');
  const { session, current, show, act, isBusy, weightProblem, forgetWeight } = useBench(t);
  const [packed, setPacked] = useState<Packed>();
  return {
    ...{ session, carton: openCartonOf(session), packed, isBusy, weightProblem, forgetWeight },
    start: (code) =>
      act(async () => {
        show(await startSession(code));
        setPacked(undefined);
        showRight(t('started'));
      }),
    scan: (code, quantity = 1) =>
      act(async (id) => {
        const here = broughtTotes(current());
        const after = await scanItem(id, code, quantity);
        show(after);
        if (broughtTotes(after) > here) showRight(t('toteIsHere'));
        else if (after.lines.every(({ left }) => left === 0)) showDone(t('allIn'));
        else showRight(t('inCarton'));
      }),
    confirm: (stepId) =>
      act(async (id) => {
        show(await confirmStep(id, stepId));
        showRight(t('confirmed'));
      }),
    close: (weightGrams, overrideReason) =>
      act(async (id) => {
        const carton = openCartonOf(current());
        if (!carton) return;
        const closed = await closeCarton(id, carton.id, weightGrams, overrideReason);
        setPacked(closed);
        show(await readSession(id));
        if (closed.labelProblem) showWrong(labelWrong(t, closed));
        else showDone(t('closed'));
        onPacked(closed);
      }),
    buyLabel: () =>
      act(async () => {
        if (!packed) return;
        const label = await buyLabel(packed.parcelId);
        const after = { ...packed, label, labelProblem: null };
        setPacked(after);
        if (label.state === 'bought') onPacked(after);
      }),
    goOnWithout: (tote, reason) =>
      act(async () => {
        const now = current();
        if (!now) return;
        show(await goOnWithout(now, tote, reason));
        showDone(t('missing.done', { code: tote.code }));
      }),
    layDown: () =>
      act(async (id) => {
        await layDown(id);
        show(undefined);
      }),
  };
}

type Bench = Pick<Packing, 'session' | 'isBusy' | 'weightProblem' | 'forgetWeight'> & {
  /** The session as the last answer told it, drawn or not. */
  current(): PackSession | undefined;
  show(session: PackSession | undefined): void;
  /** Does the work after all that was begun before it, and tells what the server refused. */
  act(work: (sessionId: string) => Promise<void>): Promise<void>;
};

/** What lies on the bench, and that acts go one after the other, in the order in which they were scanned. */
function useBench(t: TFunction): Bench {
  const [session, setSession] = useState<PackSession>();
  const [isBusy, setIsBusy] = useState(false);
  const [weightProblem, setWeightProblem] = useState<Problem>();
  const latest = useRef<PackSession | undefined>(undefined);
  const line = useRef<Promise<void>>(Promise.resolve());
  const show = useCallback((now: PackSession | undefined) => {
    latest.current = now?.status === 'open' ? now : undefined;
    setSession(latest.current);
    setWeightProblem(undefined);
    void keep('pack session', latest.current?.id);
  }, []);
  useResumed(show);
  useWatched(session, show, t);
  const act = (work: (sessionId: string) => Promise<void>): Promise<void> => {
    const run = async () => {
      setIsBusy(true);
      try {
        await work(latest.current?.id ?? '');
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (['warehouse.session_over', 'warehouse.taken'].includes(error.problem.code)) show(undefined);
        if (error.problem.code === 'warehouse.weight_differs') setWeightProblem(error.problem);
        else showWrong(packingWrong(t, error.problem));
      } finally {
        setIsBusy(false);
      }
    };
    line.current = line.current.then(run, run);
    return line.current;
  };
  const forgetWeight = () => setWeightProblem(undefined);
  return { session, isBusy, weightProblem, forgetWeight, current: () => latest.current, show, act };
}

function broughtTotes(session: PackSession | undefined): number {
  return session?.totes.filter(({ isBrought }) => isBrought).length ?? 0;
}

function openCartonOf(session: PackSession | undefined): Packing['carton'] {
  return session?.cartons.find(({ status }) => status === 'open');
}

/** Goes on with the session that was on the bench before a reload, a crash or an empty battery. */
function useResumed(show: (session: PackSession | undefined) => void): void {
  const isReachable = useNet();
  useEffect(() => {
    if (!isReachable) return;
    void kept<string | undefined>('pack session').then(async (before) => {
      if (!before?.content) return;
      try {
        show(await readSession(before.content));
      } catch (error) {
        // Without an answer it is still there; it is asked for again when the net is back.
        if (error instanceof ApiError && !error.isUncertain) show(undefined);
      }
    });
  }, [show, isReachable]);
}

/** A hold, a cancellation or an edit reaches the packer before the next scan does. */
function useWatched(
  session: PackSession | undefined,
  show: (session: PackSession | undefined) => void,
  t: TFunction,
): void {
  const [id, version] = [session?.id, session?.version];
  useEffect(() => {
    if (id === undefined) return;
    const look = async () => {
      const now = await readSession(id).catch(() => undefined);
      if (!now || now.version === version) return;
      if (now.status === 'stopped')
        showWrong({
          title: t('stopped'),
          got: withdrawnWords(now.stopCause, now.stopReason),
          hint: t('stoppedHint'),
        });
      show(now);
    };
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => clearInterval(timer);
  }, [id, version, show, t]);
}

function labelWrong(t: TFunction, { labelProblem }: Packed) {
  const got = labelProblem ? faultWords({ ...labelProblem, facts: labelProblem.details }) : undefined;
  return { title: t('labelFailed'), got, hint: t('labelFailedHint') };
}
