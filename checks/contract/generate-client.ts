import { writeFile } from 'node:fs/promises';
import packageFile from '../../package.json' with { type: 'json' };
import { routes } from '../../server/composition.ts';
import { openApiDocument } from '../../server/platform/http/openapi.ts';
import { renderTypes } from './render-types.ts';

/**
 * The types of the pages' API client, from the routes as they are. Run by itself it writes them:
 * `node checks/contract/generate-client.ts`.
 */
export const clientFile = new URL('../../web/api/schema.gen.ts', import.meta.url);

export function renderClient(): string {
  return renderTypes(openApiDocument(routes, packageFile.version));
}

if (import.meta.main) await writeFile(clientFile, renderClient());
