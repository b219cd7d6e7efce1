import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Builds the web pages into `dist/web` when their sources changed since the last build. */
const project = fileURLToPath(new URL('../', import.meta.url));
const sources = join(project, 'web');
const stamp = join(project, 'dist', 'web.stamp');

export async function buildWebIfStale(say: (line: string) => void): Promise<void> {
  if (!existsSync(join(sources, 'vite.config.ts'))) return;
  const current = await fingerprint();
  const built = await readFile(stamp, 'utf8').catch(() => '');
  if (built === current && existsSync(join(project, 'dist', 'web', 'index.html'))) return;
  say('Building the web pages …');
  const { build } = await import('vite');
  // Built aside and put in place whole, so that two builds at once, or one that is killed, never leave half a page.
  const draft = join(project, 'dist', `web-${process.pid}`);
  // Tests run the pages that people get, not a build for developers, which `NODE_ENV=test` would make of them.
  const environment = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: join(sources, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: draft, emptyOutDir: true },
    });
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
  }
  await compress(draft);
  await rm(join(project, 'dist', 'web'), { recursive: true, force: true });
  await rename(draft, join(project, 'dist', 'web'));
  await writeFile(stamp, current);
}

const worthCompressing = /\.(?:js|css|html|svg|json|wasm|webmanifest)$/;

/** Beside each file of text its Brotli and gzip form, made once, so that the server only has to send them. */
async function compress(folder: string): Promise<void> {
  for (const path of (await filesIn(folder)).filter((name) => worthCompressing.test(name))) {
    const content = await readFile(path);
    await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
    await writeFile(`${path}.br`, brotliCompressSync(content));
  }
}

/** Rules of the server that pages decide by as well, where they cannot ask; pure files and folders. */
export const sharedWithPages = [
  'server/platform/errors.ts',
  'server/platform/gs1/',
  'server/platform/problems/told.ts',
  'server/platform/problems/words/',
  'server/modules/warehouse/tasks/model.ts',
  'server/modules/warehouse/tasks/scan-rules.ts',
];

/** One hash over the content of every source of the web pages and the lock file. */
async function fingerprint(): Promise<string> {
  const shared = await Promise.all(sharedWithPages.map((path) => filesIn(join(project, path))));
  const names = [...(await filesIn(sources)), ...shared.flat()].sort();
  const hash = createHash('sha256');
  for (const name of [...names, join(project, 'package-lock.json')]) {
    hash.update(name.slice(project.length)).update(await readFile(name));
  }
  return hash.digest('hex');
}

async function filesIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
