import { ApiError, api, type Problem } from '../../api/client.ts';
import type { Task } from '../answers.ts';
import { signedOut, whoIsHere } from '../session.ts';
import { database } from './database.ts';
import { type Act, isScan, type ScanAct } from './model.ts';
import { ask, onNetChange, serverIsReachable } from './net.ts';
import { changed, floorState, onFloorChange } from './state.ts';

/**
 * Sends what waits, in order, from one tab at a time. An act leaves the queue only with the server's answer: taken, or refused
 * and then kept as a conflict for people. An answer that got lost is asked for again under the same id.
 */
const mostAtOnce = 50;
const retryMs = 4_000;

export function startSending(): void {
  // One tab holds the lock for as long as it lives. Without locks (plain http) several may send: the ids make that harmless.
  if ('locks' in navigator) void navigator.locks.request('waybill-floor-sender', sendForever);
  else void sendForever();
}

async function sendForever(): Promise<never> {
  for (;;) {
    await sendWaiting().catch(() => undefined);
    await nextReason();
  }
}

/** Until nothing that can be sent is left, or the server does not answer. */
async function sendWaiting(): Promise<void> {
  for (;;) {
    const acts = sendable();
    const [first] = acts;
    if (!first || !serverIsReachable()) return;
    const scans = isScan(first) ? leadingScans(acts) : [];
    const isTaken = scans.length > 0 ? await sendScans(scans) : await sendOne(first);
    if (!isTaken) return;
  }
}

function sendable(): Act[] {
  const me = whoIsHere();
  if (!me) return [];
  return floorState().acts.filter(
    ({ state, userId, organizationId }) =>
      state === 'waiting' && userId === me.id && organizationId === me.organizationId,
  );
}

function leadingScans(acts: readonly Act[]): (Act & ScanAct)[] {
  const scans: (Act & ScanAct)[] = [];
  for (const act of acts.slice(0, mostAtOnce)) {
    if (!isScan(act)) break;
    scans.push(act);
  }
  return scans;
}

type ScanResult = {
  clientId: string;
  status: 'accepted' | 'conflict';
  problem?: Problem;
  task?: Task | null;
};

async function sendScans(acts: readonly (Act & ScanAct)[]): Promise<boolean> {
  const scans = acts.map(({ id, taskId, scan, at }) => ({ ...scan, taskId, clientId: id, scannedAt: at }));
  const answer = await attempt(() => ask(api.POST('/v1/scans', { body: { scans } })));
  if (answer === 'later') return false;
  if ('refused' in answer) {
    // The list as a whole was not understood: each by itself shows which one it is.
    if (acts.length === 1) return settle([{ act: acts[0] as Act, problem: answer.refused }]);
    for (const act of acts) if (!(await sendScans([act]))) return false;
    return true;
  }
  // The results are documented as objects of this shape.
  const results = new Map((answer.data.results as ScanResult[]).map((result) => [result.clientId, result]));
  return settle(
    acts.flatMap((act) => {
      const result = results.get(act.id);
      return result ? [{ act, problem: result.problem, task: result.task ?? undefined }] : [];
    }),
  );
}

async function sendOne(act: Act): Promise<boolean> {
  const answer = await attempt(() => requestOf(act));
  if (answer === 'later') return false;
  return settle([{ act, problem: 'refused' in answer ? answer.refused : undefined }]);
}

async function requestOf(act: Act): Promise<unknown> {
  if (act.kind === 'arrival')
    return ask(
      api.POST('/v1/receipts/{id}/lines', {
        params: { path: { id: act.receiptId } },
        body: { ...act.body, clientId: act.id },
      }),
    );
  if (act.kind === 'move')
    return ask(api.POST('/v1/movements', { body: act.body, headers: { 'Idempotency-Key': act.id } }));
  throw new Error('scans are sent together');
}

/** The data, the refusal, or `later` where the server could not say yet. */
async function attempt<T>(send: () => Promise<T>): Promise<{ data: T } | { refused: Problem } | 'later'> {
  try {
    return { data: await send() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.problem.status === 401) signedOut();
    return error.isUncertain ? 'later' : { refused: error.problem };
  }
}

type Settled = { act: Act; problem?: Problem | undefined; task?: Task | undefined };

/** Writes the answers: taken acts leave with the task as it is now, refused ones stay as conflicts. */
async function settle(answers: readonly Settled[]): Promise<boolean> {
  const tx = (await database()).transaction(['acts', 'tasks'], 'readwrite');
  for (const { act, problem, task } of answers) {
    if (problem) await tx.objectStore('acts').put({ ...act, state: 'conflict', problem });
    else await tx.objectStore('acts').delete(act.seq);
    if (task) await tx.objectStore('tasks').put(task);
  }
  await tx.done;
  await changed();
  return true;
}

/** Waits for something new to send, for the net to come back, or a while. */
function nextReason(): Promise<void> {
  return new Promise((resolve) => {
    const stops = [onFloorChange(wake), onNetChange(wake)];
    const timer = setTimeout(wake, retryMs);
    function wake() {
      clearTimeout(timer);
      for (const stop of stops) stop();
      resolve();
    }
  });
}
