import { shadesOf } from '../look/colors.ts';
import type { Answer, Item, Language, Part, Station, Tracking } from '../tracking/model.ts';
import { languages } from '../tracking/model.ts';
import { actSections, type Drafts, noticeOf } from './acts.ts';
import { Html, html } from './html.ts';
import { styles } from './styles.ts';
import { dateOf, dayIn, dayOf, shortTimeOf, timeOf } from './times.ts';
import { capital, say, type Words, words } from './words.ts';

/** The tracking page as HTML: the answer first, then the way, the contents, and what can be done. Pure, no script at all. */
export type PageInput = {
  tracking: Tracking;
  /** The path of the page, without a query. */
  path: string;
  language: Language;
  drafts: Drafts;
};

export function renderPage({ tracking, path, language, drafts }: PageInput): string {
  const w = words[language];
  const { shop, answer, parts, orderNumber, placedAt, timeZone } = tracking;
  const title = titleOf(answer, language, w);
  const body = html`<header>${logoOf(tracking, path)}</header><main>
${noticeOf(drafts, w)}<section class="answer"><h1 class="${tone(answer)}">${title}</h1>${formerly(answer, language, w)}
${hintOf(answer, language, w)}<p class="soft">${say(w.order, { order: orderNumber })} · ${say(w.placed, { day: dateOf(language, placedAt, timeZone) })}</p></section>
${parts.map((part, at) => partSection(part, at, parts, { path, language, w }))}
${actSections(tracking, { path, language, w, drafts })}</main>
<footer><nav aria-label="${w.language}">${languages.map((one) => languageLink(one, language, path))}</nav>
${shop.footer !== null && html`<p>${shop.footer}</p>`}<p>${shop.website === null ? shop.name : html`<a href="${shop.website}" rel="noopener">${shop.name}</a>`}</p></footer>`;
  return documentOf({ language, title: `${title} · ${shop.name}`, color: shop.color, body });
}

/** A page that says one thing, for links that lead nowhere and for haste. */
export function renderMessage(language: Language, message: { title: string; text: string }): string {
  const body = html`<header></header><main><section class="answer"><h1>${message.title}</h1><p>${message.text}</p></section></main>`;
  return documentOf({ language, title: message.title, color: null, body });
}

function documentOf(page: { language: string; title: string; color: string | null; body: Html }): string {
  const sheet = new Html(styles(shadesOf(page.color)));
  return html`<!doctype html><html lang="${page.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">
<meta name="referrer" content="same-origin"><meta name="color-scheme" content="light dark"><title>${page.title}</title>
<link rel="icon" href="data:,"><style>${sheet}</style></head><body>${page.body}</body></html>`.text;
}

function logoOf({ shop }: Tracking, path: string): Html {
  return shop.hasLogo
    ? html`<img src="${path}/logo" alt="${shop.name}">`
    : html`<p class="shop">${shop.name}</p>`;
}

function languageLink(one: Language, current: Language, path: string): Html {
  const { languageName } = words[one];
  return one === current
    ? html`<span lang="${one}" aria-current="true">${languageName}</span> `
    : html`<a href="${path}?language=${one}" lang="${one}" hreflang="${one}">${languageName}</a> `;
}

/** The answer in one line. */
export function titleOf(answer: Answer, language: Language, w: Words): string {
  const { title, titleWithoutDay } = w.answers[answer.kind];
  if (answer.kind === 'delivered') {
    return answer.at === null
      ? (titleWithoutDay ?? title)
      : `${say(title, { day: dayOf(language, answer.at, answer.timeZone) })} ${say(w.deliveredAt, { time: timeOf(language, answer.at, answer.timeZone) })}`;
  }
  return answer.day === null ? title : say(title, { day: dayIn(language, answer.day) });
}

function formerly({ formerDay, kind }: Answer, language: Language, w: Words): Html | false {
  if (formerDay === null || !['arriving', 'waiting_goods', 'late'].includes(kind)) return false;
  return html`<p class="was">${capital(say(w.formerly, { day: dayIn(language, formerDay) }))}</p>`;
}

function hintOf({ kind, day, formerDay }: Answer, language: Language, w: Words): Html | false {
  const { hint } = w.answers[kind];
  if (hint === undefined) return false;
  const promised = kind === 'late' ? (formerDay ?? day) : day;
  return html`<p>${say(hint, { day: promised === null ? '' : dayIn(language, promised) })}</p>`;
}

function tone({ kind }: Answer): string {
  if (kind === 'delivered') return 'good';
  if (['late', 'pickup', 'failed_attempt', 'waiting_address'].includes(kind)) return 'warn';
  return ['problem', 'lost'].includes(kind) ? 'bad' : '';
}

type Setting = { path: string; language: Language; w: Words };

function partSection(part: Part, at: number, parts: readonly Part[], setting: Setting): Html {
  const { language, w } = setting;
  const isSplit = parts.length > 1;
  const hasPictures = part.items.some(({ pictureId }) => pictureId !== null);
  const parcels = parts.filter(({ stations }) =>
    stations.some(({ kind, at: when }) => kind === 'packed' && when),
  );
  const heading = parcels.includes(part)
    ? say(w.parcel, { number: at + 1, count: parts.length })
    : w.notShipped;
  return html`<section>${
    isSplit &&
    html`<h2>${heading}</h2><p class="${tone(part.answer)}"><strong>${titleOf(part.answer, language, w)}</strong></p>${formerly(part.answer, language, w)}`
  }<ol class="stations">${part.stations.map((station, index) => stationItem(station, part.stations[index + 1], setting))}</ol>
${trackingLines(part, w)}<h3>${w.contents}</h3><ul class="items">${part.items.map((item) => itemLine(item, setting, hasPictures))}</ul></section>`;
}

function stationItem(station: Station, next: Station | undefined, { language, w }: Setting): Html {
  const isNow = station.at !== null && (next === undefined || next.at === null);
  const className = station.at === null ? 'ahead' : isNow ? `now${next ? ' next' : ''}` : 'past';
  return html`<li class="${className}"><span class="what">${w.stations[station.kind]}</span>${whenOf(station, language, w)}${
    station.place !== null && html`<span class="place">${station.place}</span>`
  }</li>`;
}

function whenOf({ at, day, timeZone }: Station, language: Language, w: Words): Html {
  if (at !== null)
    return html`<time datetime="${at.toISOString()}">${shortTimeOf(language, at, timeZone)}</time>`;
  if (day === null) return html`<span class="unseen">${w.ahead}</span>`;
  return html`<span class="when">${say(w.expected, { day: dayIn(language, day) })}</span>`;
}

function trackingLines({ trackingNumber, carrierName, carrierUrl }: Part, w: Words): Html | false {
  if (trackingNumber === null) return false;
  const label = say(w.trackWith, { carrier: carrierName ?? '' });
  return html`<dl><dt>${w.trackingNumber}${carrierName !== null && html` · ${carrierName}`}</dt><dd><code>${trackingNumber}</code></dd></dl>${
    carrierUrl !== null &&
    html`<p><a class="button" href="${carrierUrl}" rel="noopener noreferrer">${label}</a></p>`
  }`;
}

/** Room for a picture is kept only where another item has one. */
function itemLine(item: Item, { path, w }: Setting, hasPictures: boolean): Html {
  const { title, quantity, pictureId, isWaitedFor } = item;
  const image =
    pictureId === null
      ? hasPictures && html`<span class="none"></span>`
      : html`<img src="${path}/pictures/${pictureId}" alt="" width="48" height="48" loading="lazy">`;
  return html`<li>${image}<span>${title}${isWaitedFor && html`<br><span class="soft">${w.waitedFor}</span>`}</span><span class="count">× ${quantity}</span></li>`;
}
