import type { Act, ScanAct } from '../queue/model.ts';

/**
 * What the server refused, put together by what the worker has to do about it: all refused scans of one task are one thing.
 * The books never moved for them, so what was moved by hand goes back. Pure.
 */
export type Conflict = {
  /** Of the acts that are settled with it. */
  seqs: number[];
  what: Act['kind'];
  /** The code of the first refusal, and what the server said with it: what came after follows from it. */
  code: string;
  problem: Act['problem'];
  takenBy: string | null;
  at: string;
  sku: { code: string; title: string };
  /** Units that lie elsewhere than the books say. */
  units: number;
  from: string | null;
  to: string | null;
  taskKind: string | null;
};

export function conflictsOf(acts: readonly Act[]): Conflict[] {
  const refused = acts.filter(({ state }) => state === 'conflict');
  const groups = Map.groupBy(refused, (act) => (act.kind === 'scan' ? act.taskId : act.id));
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    return first ? [conflictOf(first, same)] : [];
  });
}

function conflictOf(first: Act, same: readonly Act[]): Conflict {
  const problem = same.find((act) => act.problem)?.problem;
  const scans = same.filter((act): act is Act & ScanAct => act.kind === 'scan');
  return {
    seqs: same.map(({ seq }) => seq),
    what: first.kind,
    code: problem?.code ?? '',
    problem,
    takenBy: typeof problem?.takenBy === 'string' ? problem.takenBy : null,
    at: first.at,
    sku: { code: first.words.skuCode, title: first.words.skuTitle },
    units: first.kind === 'scan' ? unitsOf(scans) : first.body.quantity,
    from: 'fromCode' in first.words ? first.words.fromCode : null,
    to: placeOf(first),
    taskKind: first.kind === 'scan' ? first.words.taskKind : null,
  };
}

/** What was put by the refused scans, and what was in hand after the last of them. */
function unitsOf(scans: readonly ScanAct[]): number {
  let put = 0;
  let inHand = 0;
  for (const { transition } of scans) {
    if (transition.to === 'counted') inHand = transition.inHand;
    if (transition.to === 'put') {
      put += transition.quantity;
      inHand = 0;
    }
  }
  return put + inHand;
}

function placeOf(act: Act): string | null {
  if (act.kind === 'arrival') return null;
  return act.words.toCode;
}

/** Which sentence says what to do. */
export function remedyOf({ what, units, code, taskKind }: Conflict): string {
  if (what === 'arrival') {
    if (code === 'inventory.receipt_closed') return 'receiveAgain';
    return code === 'inventory.unknown_item' ? 'setAside' : 'tellLead';
  }
  if (taskKind === 'count') return 'countAgain';
  if (units === 0) return 'nothingToDo';
  return 'bringBack';
}
