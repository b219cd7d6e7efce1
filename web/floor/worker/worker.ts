/// <reference lib="webworker" />
/**
 * The service worker: keeps the files of the shell, so that the floor opens without a net, and pictures of goods that were
 * shown before. It never answers for the API: what waits to be sent is kept by the page, where it can be seen.
 */
declare const self: ServiceWorkerGlobalScope;

/** Written in by the build: the files of the shell and one version over all of them. */
const shell: { version: string; files: string[] } = JSON.parse('__FLOOR_SHELL__');

const shellCache = `floor-shell-${shell.version}`;
const pictureCache = 'floor-pictures';
const mostPictures = 500;
/** A slow net must not keep the page from opening. */
const navigationPatienceMs = 2_500;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropFormerShells());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
  if (event.data === 'forget-pictures') event.waitUntil(caches.delete(pictureCache));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (shell.files.includes(url.pathname) || url.pathname.startsWith('/assets/'))
    event.respondWith(shellFile(url.pathname));
  else if (/^\/v1\/files\/[^/]+\/content$/.test(url.pathname) && request.destination === 'image')
    event.respondWith(picture(request));
});

async function keepShell(): Promise<void> {
  const cache = await caches.open(shellCache);
  await cache.addAll(shell.files.map((file) => new Request(file, { cache: 'reload' })));
}

async function dropFormerShells(): Promise<void> {
  const names = await caches.keys();
  const former = names.filter((name) => name.startsWith('floor-shell-') && name !== shellCache);
  await Promise.all(former.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The page of this shell. Where it is lost, or another page is asked for, the net's. */
async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(shellCache)).match('/floor/');
  if (kept) return kept;
  return fetch(request, { signal: AbortSignal.timeout(navigationPatienceMs) });
}

/** What is large and rarely needed (the reader of camera pictures) is kept once it was. */
async function shellFile(path: string): Promise<Response> {
  const cache = await caches.open(shellCache);
  const kept = await cache.match(path);
  if (kept) return kept;
  const answer = await fetch(path);
  if (answer.ok) await cache.put(path, answer.clone());
  return answer;
}

/** Pictures never change under their id; the oldest go when there are too many. */
async function picture(request: Request): Promise<Response> {
  const cache = await caches.open(pictureCache);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (!answer.ok) return answer;
  await cache.put(request, answer.clone());
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - mostPictures))) await cache.delete(key);
  return answer;
}
