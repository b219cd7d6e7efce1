import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { marked } from 'marked';
import { Refusal } from '../../errors.ts';
import { escapeHtml, page } from './html.ts';

/** The user guide as pages: the chapters of `docs/guide`, which come with the program. */
const folder = fileURLToPath(new URL('../../../../docs/guide/', import.meta.url));

const pictures = fileURLToPath(new URL('../../../../docs/pictures/', import.meta.url));

/** The chapters there are, by their names. */
export function guideChapters(): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .sort();
}

/** A picture of the guide (PNG), by its name without the ending. @throws Refusal `request.no_such_endpoint` */
export function guidePicture(name: string): Buffer {
  const path = `${pictures}${name}.png`;
  if (existsSync(path)) return readFileSync(path);
  throw new Refusal('request.no_such_endpoint', 'not_found', `The guide has no picture "${name}".`);
}

/** One chapter as a page, with the way to the others. @throws Refusal `request.no_such_endpoint` */
export async function guidePage(chapter: string): Promise<string> {
  const chapters = guideChapters();
  if (!chapters.includes(chapter))
    throw new Refusal(
      'request.no_such_endpoint',
      'not_found',
      `The guide has no chapter "${chapter}". It has: ${chapters.join(', ')}.`,
    );
  const text = readFileSync(`${folder}${chapter}.md`, 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1] ?? chapter;
  const body = await marked.parse(
    text
      .replaceAll(/\]\(([\w-]+)\.md(#[\w-]+)?\)/g, '](/guide/$1$2)')
      .replaceAll('](../pictures/', '](/guide/pictures/'),
  );
  const ways = chapters
    .map((name) =>
      name === chapter
        ? `<li><strong aria-current="page">${escapeHtml(name)}</strong></li>`
        : `<li><a href="/guide/${name}">${escapeHtml(name)}</a></li>`,
    )
    .join('');
  return page(title, `<nav aria-label="Chapters"><ul>${ways}</ul></nav><main>${body}</main>`);
}
