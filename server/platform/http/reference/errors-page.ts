import type { Route } from '../route.ts';
import { commonRefusals } from './common-refusals.ts';
import { escapeHtml, page } from './html.ts';

/**
 * Every refusal code and what to do about it: those any endpoint can give, then those the routes name. The problem's own
 * `detail` says what happened in the case at hand; this page says what the code means.
 */
export function errorsPage(routes: readonly Route[]): string {
  const users = new Map<string, Route[]>();
  for (const route of routes) {
    for (const code of route.refusals ?? []) users.set(code, [...(users.get(code) ?? []), route]);
  }
  const codes = [...new Set([...Object.keys(commonRefusals), ...users.keys()])].sort();
  const links = codes.map((code) => `<li><a href="#${escapeHtml(code)}">${escapeHtml(code)}</a></li>`);
  const articles = codes.map((code) => renderCode(code, users.get(code) ?? []));
  return page(
    'Waybill API: errors',
    `<nav aria-label="Codes"><a href="/docs"><b>API reference</b></a><ul>${links.join('')}</ul></nav>
<main><h1>Errors</h1>
<p>A refused request answers a problem document (RFC 9457) with <code>code</code>, <code>detail</code> (what happened, why, what to
do next), and <code>errors</code> naming the fields at fault. Nothing was changed, and the same Idempotency-Key may be used again.</p>
${articles.join('')}</main>`,
  );
}

function renderCode(code: string, users: readonly Route[]): string {
  const advice = commonRefusals[code] ?? adviceFor(code);
  const where = users.map(
    ({ operation, method, path }) =>
      `<li><a href="/docs#${operation}"><code>${method} ${escapeHtml(path)}</code></a></li>`,
  );
  return `<article id="${escapeHtml(code)}"><h3><code>${escapeHtml(code)}</code></h3><p>${escapeHtml(advice)}</p>${
    where.length > 0 ? `<h4>Given by</h4><ul>${where.join('')}</ul>` : ''
  }</article>`;
}

/** What a code of a module says by its form: `<module>.<what>`. */
export function adviceFor(code: string): string {
  const [module = '', what = ''] = code.split('.');
  const words = what.replaceAll('_', ' ');
  if (what === 'not_found') {
    return `There is no such ${module.replaceAll('_', ' ')}, or it is not visible to you. Check the id and your nodes and brands.`;
  }
  return `The request went against a rule of ${module.replaceAll('_', ' ')}: ${words}. The problem's detail says what was asked, what stood against it and what to do next.`;
}
