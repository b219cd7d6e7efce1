import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { startTestApp } from '../testing/app.ts';

const app = await startTestApp();

it('takes any number of events of one transaction, in their order', async () => {
  const subjects = Array.from({ length: 6000 }, (_, n) => `subject-${n}`);
  await app.act((ctx) =>
    ctx.publish(...subjects.map((subjectId) => ({ type: 'test.said', subjectId, data: {} }))),
  );
  const { rows } = await app.act((ctx) =>
    sql<{ subjectId: string }>`
      select subject_id from platform.events where org_id = ${ctx.org} and type = 'test.said' order by id`.execute(
      ctx.db,
    ),
  );
  expect(rows.map(({ subjectId }) => subjectId)).toEqual(subjects);
});
