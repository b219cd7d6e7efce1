import { expect, it } from 'vitest';
import { startTestApp } from '../../testing/app.ts';
import { guideChapters } from './guide-page.ts';

const app = await startTestApp();
const open = (path: string) => app.http.inject({ method: 'GET', url: path });

it('serves every chapter, its links and its pictures, to whoever asks', async () => {
  const pictures = new Set<string>();
  for (const chapter of guideChapters()) {
    const page = await open(`/guide/${chapter}`);
    expect(page.statusCode).toBe(200);
    for (const [, path = ''] of page.body.matchAll(/(?:src|href)="(\/guide\/[^"#]+)/g)) pictures.add(path);
  }
  expect([...pictures].filter((path) => path.endsWith('.png')).length).toBeGreaterThan(5);
  for (const path of pictures) {
    const answer = await open(path);
    expect([path, answer.statusCode]).toEqual([path, 200]);
    if (path.endsWith('.png')) expect(answer.headers['content-type']).toBe('image/png');
  }
});

it('serves nothing else', async () => {
  expect((await open('/guide/nothing')).statusCode).toBe(404);
  expect((await open('/guide/pictures/nothing.png')).statusCode).toBe(404);
  expect((await open('/guide/pictures/..%2F..%2Fpackage.png')).statusCode).toBe(400);
});
