import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { modules } from '../server/modules.ts';
import { sourceFiles } from './source-files.ts';

/** Documents lead where they say, decisions have numbers of their own, and every module explains itself in one page. */
const project = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(project, path), 'utf8');
const markdownIn = (folder: string) =>
  readdirSync(join(project, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const readmes = Object.keys(modules).map((name) => `server/modules/${name}/README.md`);
const decisions = markdownIn('docs/decisions').filter((path) => /\/\d{4}-[\w-]+\.md$/.test(path));

it('links lead to files that are there', () => {
  const documents = ['.', 'docs', 'docs/guide', 'docs/decisions'].flatMap(markdownIn);
  const broken = [...documents, ...readmes.filter((path) => existsSync(join(project, path)))].flatMap(
    (path) =>
      [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => join(dirname(path), target))
        .filter((target) => !existsSync(join(project, target)))
        .map((target) => `${path} → ${target}`),
  );
  expect(broken).toEqual([]);
});

it('pages lead to chapters of the guide that are there', () => {
  const pages = sourceFiles().filter(({ path }) => path.startsWith('web/') && path.endsWith('.tsx'));
  const asked = pages.flatMap(({ text }) =>
    [...text.matchAll(/(?:guide="|\/guide\/)([\w-]+)/g)].map(([, chapter]) => `docs/guide/${chapter}.md`),
  );
  expect(asked).toContain('docs/guide/floor.md');
  expect([...new Set(asked)].filter((path) => !existsSync(join(project, path)))).toEqual([]);
});

it('decisions are numbered once, name their number, and are listed', () => {
  const numbers = decisions.map((path) => Number(path.split('/').at(-1)?.slice(0, 4)));
  expect(numbers).toEqual([...new Set(numbers)]);
  const wrongTitle = decisions.filter((path, at) => !read(path).startsWith(`# ${numbers[at]}. `));
  expect(wrongTitle).toEqual([]);
  const list = read('docs/decisions/README.md');
  expect(decisions.filter((path) => !list.includes(`(${path.split('/').at(-1)})`))).toEqual([]);
});

it('every module explains itself in at most 60 lines', () => {
  const missing = readmes.filter((path) => !existsSync(join(project, path)));
  const long = readmes
    .filter((path) => !missing.includes(path))
    .filter((path) => read(path).split('\n').length - 1 > 60);
  expect({ missing, long }).toEqual({ missing: [], long: [] });
});

it('the glossary is in order and names nothing twice', () => {
  const words = [...read('docs/glossary.md').matchAll(/^- \*\*(.+?)\*\*: /gm)].map(([, word = '']) =>
    word.toLowerCase(),
  );
  expect(words.length).toBeGreaterThan(100);
  expect(words).toEqual([...new Set(words)].sort());
});
