import { writeFile } from 'node:fs/promises';
import packageFile from '../../package.json' with { type: 'json' };
import { routes } from '../../server/composition.ts';
import { openApiDocument } from '../../server/platform/http/openapi.ts';
import { renderTypes } from './render-types.ts';

/** Writes the client's types: `node web/api/generate.ts`. */
await writeFile(
  new URL('./schema.gen.ts', import.meta.url),
  renderTypes(openApiDocument(routes, packageFile.version)),
);
