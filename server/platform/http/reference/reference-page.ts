import { tagOf } from '../openapi.ts';
import { keepsKeys, type Route } from '../route.ts';
import { escapeHtml, page } from './html.ts';
import { describe, type JsonSchema, renderSchema } from './render-schema.ts';

/** The reference of the API as one page: everything on it is found by the browser's own search. */
export function referencePage(routes: readonly Route[], version: string): string {
  const groups = [...Map.groupBy(routes, tagOf)].sort(([a], [b]) => a.localeCompare(b));
  const links = groups.map(([tag, own]) => {
    const items = own.map(
      (route) => `<li><a href="#${route.operation}">${escapeHtml(route.summary)}</a></li>`,
    );
    return `<a href="#tag-${tag}"><b>${escapeHtml(tag)}</b></a><ul>${items.join('')}</ul>`;
  });
  const sections = groups.map(
    ([tag, own]) => `<h2 id="tag-${tag}">${escapeHtml(tag)}</h2>${own.map(renderRoute).join('')}`,
  );
  return page(
    'Waybill API',
    `<nav aria-label="Operations">${links.join('')}</nav>
<main><h1>Waybill API ${escapeHtml(version)}</h1>${introduction}${sections.join('')}</main>`,
  );
}

const introduction = `
<p>Also as an <a href="/openapi.json">OpenAPI 3.1 document</a>. Every refusal code is explained in
<a href="/docs/errors">Errors</a>.</p>
<ul>
<li>Send an API key as <code>Authorization: Bearer wb_live_…</code>. <code>bin/waybill key create --role owner</code> prints one.</li>
<li>Lists answer <code>{"items": […], "nextCursor": …}</code>; ask for the next page with <code>?cursor=</code>.</li>
<li>Send <code>Idempotency-Key</code> with every POST: repeating it repeats the answer, not the effect, for 7 days.</li>
<li>Edits need <code>If-Match</code> with the <code>ETag</code> (the <code>version</code>) you last read.</li>
<li>Refusals are problem documents (RFC 9457); switch on their <code>code</code>. 429 and 503 say in <code>Retry-After</code> when to come back.</li>
<li>Every answer has an <code>X-Request-Id</code>; quote it when you report a problem.</li>
</ul>`;

function renderRoute(route: Route): string {
  const parts = [
    `<h3><a href="#${route.operation}">${escapeHtml(route.summary)}</a></h3>`,
    `<p><code><span class="method">${route.method}</span>${escapeHtml(route.path)}</code></p>`,
    route.description ? `<p>${escapeHtml(route.description)}</p>` : '',
    `<p>Access: <code>${escapeHtml(route.access)}</code></p>`,
    renderParameters(route),
    route.body ? block('Body', renderSchema(asSchema(route.body))) : '',
    block('Example', curlOf(route)),
    route.status === 204 ? '' : block(`Answer ${route.status ?? 200}`, renderSchema(asSchema(route.output))),
    renderRefusals(route),
  ];
  return `<article id="${route.operation}">${parts.join('')}</article>`;
}

function asSchema(schema: unknown): JsonSchema {
  // TypeBox schemas are JSON schemas of the kinds `JsonSchema` lists.
  return schema as JsonSchema;
}

function block(title: string, text: string): string {
  return `<h4>${title}</h4><pre>${escapeHtml(text.trimEnd())}</pre>`;
}

function renderParameters(route: Route): string {
  const rows = [
    ...parametersIn('path', asSchema(route.params ?? {})),
    ...parametersIn('query', asSchema(route.query ?? {})),
    ...(keepsKeys(route) ? [['Idempotency-Key', 'header', 'string, at most 255 characters']] : []),
    ...(!['GET', 'POST'].includes(route.method) && !route.unversioned
      ? [['If-Match', 'header', 'required, the ETag you last read']]
      : []),
  ].map(
    (cells) =>
      `<tr>${cells.map((cell, at) => (at === 0 ? `<td><code>${escapeHtml(cell)}</code></td>` : `<td>${escapeHtml(cell)}</td>`)).join('')}</tr>`,
  );
  if (rows.length === 0) return '';
  return `<h4>Parameters</h4><table><tr><th>Name</th><th>In</th><th>What</th></tr>${rows.join('')}</table>`;
}

function parametersIn(place: string, { properties = {}, required = [] }: JsonSchema): string[][] {
  return Object.entries(properties).map(([name, schema]) => {
    const must = place === 'query' && required.includes(name) ? 'required, ' : '';
    return [name, place, `${must}${describe(schema)}`];
  });
}

/** A call that can be pasted into a shell once the key is set. */
export function curlOf(route: Route): string {
  const lines = [`curl -X ${route.method} "$WAYBILL${route.path}"`];
  if (route.access !== 'public') lines.push('  -H "Authorization: Bearer $WAYBILL_KEY"');
  if (keepsKeys(route)) lines.push(`  -H 'Idempotency-Key: 7c0e4d1a'`);
  if (!['GET', 'POST'].includes(route.method) && !route.unversioned) lines.push(`  -H 'If-Match: "1"'`);
  if (route.body) {
    const body = JSON.stringify(route.example?.body ?? {}).replaceAll("'", "'\\''");
    lines.push(`  -H 'Content-Type: application/json' -d '${body}'`);
  }
  return lines.join(' \\\n');
}

function renderRefusals({ refusals = [] }: Route): string {
  if (refusals.length === 0) return '';
  const links = refusals.map(
    (code) => `<a href="/docs/errors#${escapeHtml(code)}"><code>${escapeHtml(code)}</code></a>`,
  );
  return `<h4>Refusals</h4><p>${links.join(', ')}</p>`;
}
