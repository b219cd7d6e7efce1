import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The source the checks look at: our own TypeScript, without what is generated. Paths are from the project folder. */
const project = fileURLToPath(new URL('../', import.meta.url));
const folders = ['server', 'web', 'scenarios', 'checks', 'bench', 'bin'];

export type SourceFile = { path: string; text: string };

export function sourceFiles(): SourceFile[] {
  return folders
    .flatMap((folder) => filesUnder(join(project, folder)))
    .map((path) => ({
      path: relative(project, path).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }))
    .sort((a, b) => a.path.localeCompare(b.path));
}

function filesUnder(folder: string): string[] {
  let entries: ReturnType<typeof readEntries>;
  try {
    entries = readEntries(folder);
  } catch {
    // A folder that is not there (yet) has no files.
    return [];
  }
  return entries.flatMap((entry) => {
    if (['node_modules', 'dist', 'fixtures', 'data'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.includes('.gen.') ? [path] : [];
  });
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}
