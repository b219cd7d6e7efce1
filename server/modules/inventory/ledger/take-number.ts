import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';

/** The next document number of a series, as people see it (`RC-1001`). Gaps are normal: a refused act keeps its number. */
export async function takeNumber(ctx: WriteContext, series: 'RC' | 'TR'): Promise<string> {
  const { rows } = await sql<{ number: number }>`
    insert into platform.counters (org_id, name, next_value) values (${ctx.org}, ${`inventory.${series}`}, 1002)
    on conflict (org_id, name) do update set next_value = counters.next_value + 1
    returning next_value - 1 as number`.execute(ctx.db);
  return `${series}-${rows[0]?.number}`;
}
