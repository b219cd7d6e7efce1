import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import { briefWorkMs, type Told } from './model.ts';

/**
 * Long work that ended, for whoever began it. Told are work that took a while and work in which something failed; not what its
 * own beginner stopped, and not a brief dry run, whose faults stand on the page that asked for it.
 */
type Work = {
  id: string;
  kind: string;
  status: string;
  total: number | null;
  done: number;
  failed: number;
  resultFileId: string | null;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date;
  isDryRun: boolean;
  importId: string | null;
  /** What was imported or exported, or which act it was. */
  what: string | null;
};

export async function readOwnWork(ctx: ReadContext, events: readonly StoredEvent[]): Promise<Told[]> {
  const work = await endedWork(
    ctx,
    events.map(({ subjectId }) => subjectId),
  );
  return events.flatMap((event) => {
    const own = work.get(event.subjectId);
    return own && isWorthTelling(own) ? [toldOf(event, own)] : [];
  });
}

function isWorthTelling({ createdAt, finishedAt, isDryRun, ...work }: Work): boolean {
  const isBrief = finishedAt.getTime() - createdAt.getTime() < briefWorkMs;
  return !isBrief || (hasFailures(work) && !isDryRun);
}

const hasFailures = ({ status, failed }: Pick<Work, 'status' | 'failed'>) =>
  status === 'failed' || failed > 0;

function toldOf(event: StoredEvent, work: Work): Told {
  const { id, kind: task, what, status, total, done, failed, importId, resultFileId } = work;
  return {
    event,
    kind: hasFailures(work) ? 'work_failed' : 'work_done',
    topic: id,
    subjectId: id,
    facts: { task, what, status, total, done, failed, importId, resultFileId },
    ownerId: work.createdBy,
    brandId: null,
    nodeId: null,
  };
}

async function endedWork(ctx: ReadContext, ids: readonly string[]): Promise<Map<string, Work>> {
  const { rows } = await sql<Work>`
    select j.id, j.kind, j.status, j.total, j.done, j.failed, j.result_file_id, j.created_by, j.created_at, j.finished_at,
           coalesce((j.input ->> 'isDryRun')::boolean, false) as is_dry_run, i.id as import_id,
           coalesce(i.kind, j.input ->> 'kind', j.input ->> 'act') as what
      from platform.jobs j
      left join platform.imports i on i.org_id = j.org_id and i.id = j.input ->> 'importId'
     where j.org_id = ${ctx.org} and j.id = any (${ids}) and j.status in ('done', 'failed')`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}
