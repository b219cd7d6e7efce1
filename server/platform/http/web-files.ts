import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pagePolicy } from './security-headers.ts';

/** The built web pages, served beside the API on the same port. Without a build the API stands alone. */
const folder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

/** Addresses that a page answers, whatever it shows there: the page reads the address itself. */
const pagePaths = [
  '/setup',
  '/invitation',
  '/reset-password',
  '/confirm-email',
  '/forgot-password',
  '/orders',
  '/orders/:id',
];

/** Files under `/assets` are named by their content and kept for a year; pages are asked for again each time. */
export async function mountWeb(server: FastifyInstance): Promise<void> {
  if (!existsSync(`${folder}index.html`)) return;
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    setHeaders: (reply, path) => {
      const isPage = path.endsWith('.html');
      reply.header('cache-control', isPage ? 'no-cache' : 'public, max-age=31536000, immutable');
      if (isPage) reply.header('content-security-policy', pagePolicy);
    },
  });
  for (const path of pagePaths) server.get(path, (_request, reply) => reply.sendFile('index.html'));
}
