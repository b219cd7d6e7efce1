import type pg from 'pg';

/**
 * What must always be true of the data, as SQL that returns the rows which break it: none, when all is well. Each query
 * reads one organization, given as `$1`, and names what it found in a text column `finding`.
 */
export type Invariant = {
  /** `<module>.<what holds>`, e.g. `inventory.balances_equal_movements`. */
  readonly name: string;
  /** One sentence for people. */
  readonly states: string;
  readonly sql: string;
};

export type Finding = { invariant: string; states: string; org: number; finding: string };

/** Checks every invariant of every organization inside one snapshot. Returns what is broken, at most `limit` per invariant. */
export async function checkInvariants(
  ownerPool: pg.Pool,
  invariants: readonly Invariant[],
  onChecked: (name: string) => void = () => {},
  limit = 20,
): Promise<Finding[]> {
  const client = await ownerPool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: organizations } = await client.query<{ id: number }>(
      'select id from platform.organizations order by id',
    );
    const findings: Finding[] = [];
    for (const { name, states, sql } of invariants) {
      for (const { id: org } of organizations) {
        await client.query(`set local app.org = ${org}`);
        const { rows } = await client.query<{ finding: string }>(
          `select finding from (${sql}) broken limit ${limit}`,
          [org],
        );
        findings.push(
          ...rows.map(({ finding }) => ({ invariant: name, states, org, finding: String(finding) })),
        );
      }
      onChecked(name);
    }
    await client.query('commit');
    return findings;
  } finally {
    client.release();
  }
}
