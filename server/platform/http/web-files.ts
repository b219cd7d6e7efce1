import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { floorPolicy, pagePolicy } from './security-headers.ts';

/** The built web pages, served beside the API on the same port. Without a build the API stands alone. */
const folder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));
const worker = `${folder}floor/worker.js`;

/**
 * Files under `/assets` are named by their content and kept for a year; pages and what keeps its name (icons, the service
 * worker) are asked for again each time.
 */
export async function mountWeb(server: FastifyInstance): Promise<void> {
  if (!existsSync(`${folder}index.html`)) return;
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, sent) => {
      // The compressed form of a file is under the same rules as the file.
      const path = sent.replace(/\.(?:br|gz)$/, '');
      const isLasting = path.startsWith(`${folder}assets/`);
      reply.header('cache-control', isLasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      const isOfFloor = path.startsWith(`${folder}floor/`);
      // A service worker lives under the policy it was served with: under the API's it could fetch nothing, nor install.
      if (path.endsWith('.html') || path === worker)
        reply.header('content-security-policy', isOfFloor ? floorPolicy : pagePolicy);
    },
  });
  server.get('/*', (request, reply) => {
    if (!wantsPage(request)) return reply.callNotFound();
    const path = request.url.split('?')[0] ?? '';
    if (path === '/floor') return reply.redirect(`/floor/${request.url.slice(path.length)}`);
    return reply.sendFile(path.startsWith('/floor/') ? 'floor/index.html' : 'index.html');
  });
}

/** Pages read their address themselves: what a browser asks for as a page, and nothing else answers, is one of theirs. */
function wantsPage({ url, headers }: FastifyRequest): boolean {
  return !url.startsWith('/v1/') && (headers.accept ?? '').includes('text/html');
}
