import { pageColors, shadesOf } from './colors.ts';

/**
 * One look for all mails: text and HTML with the same content, in tables, because mail programs lay out little else. Everything
 * is escaped; nothing is loaded but the brand's logo. Light and dark both read.
 */
export type Letter = {
  language: string;
  subject: string;
  paragraphs: string[];
  /** What somebody wrote, as they wrote it; null for none. */
  quote: string | null;
  /** The day of arrival, said large. */
  promise: string | null;
  /** Below the promise: a tracking number, or that a day follows. */
  notes: string[];
  /** The first is a button, the others stand below it. */
  links: { url: string; label: string }[];
  /** What the mail is about, under a title; null for none. */
  contents: { title: string; goods: string[] } | null;
  amounts: { label: string; amount: string }[];
  address: { label: string; lines: string[] } | null;
  closing: string | null;
  shop: {
    name: string;
    color: string | null;
    logoUrl: string | null;
    website: string | null;
    footer: string | null;
  };
  /** Data for mail programs (schema.org, JSON-LD); null for none. */
  markup: object | null;
};

export function textOf(letter: Letter): string {
  const { paragraphs, quote, promise, notes, links, contents, amounts, address, closing, shop } = letter;
  const parts = [
    ...paragraphs,
    (quote ?? '').replace(/^(?=.)/gm, '> '),
    ...(promise === null ? [] : [promise]),
    ...notes,
    ...links.map(({ url, label }) => `${label}:\n${url}`),
    (contents?.goods ?? []).map((line) => `- ${line}`).join('\n'),
    amounts.map(({ label, amount }) => `${label} ${amount}`).join('\n'),
    address === null ? '' : [address.label, ...address.lines].join('\n'),
    closing ?? '',
    [shop.name, shop.website, shop.footer].filter((line) => line !== null).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const wrap = 'overflow-wrap:anywhere;word-break:break-word';

export function htmlOf(letter: Letter): string {
  const { language, subject, markup, promise, paragraphs } = letter;
  const { fill } = shadesOf(letter.shop.color);
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(subject)}</title><style>${styleSheet(letter)}</style>`,
    ...(markup ? [`<script type="application/ld+json">${scriptJson(markup)}</script>`] : []),
    `</head><body class="page" style="margin:0;padding:0;background:#f1f3f4;${font};font-size:16px;line-height:1.5;color:#1b1f22">`,
    // What lists of mails show beside the subject.
    `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(promise ?? paragraphs.at(-1) ?? '')}</div>`,
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" class="around" style="padding:24px 12px">',
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card" style="max-width:600px;background:${pageColors.light};border-top:4px solid ${fill};border-radius:6px">`,
    `<tr><td class="inside" style="padding:28px 32px;${wrap}">`,
    headOf(letter),
    ...contentOf(letter),
    '</td></tr></table>',
    footOf(letter),
    '</td></tr></table></body></html>',
  ].join('\n');
}

function styleSheet({ shop }: Letter): string {
  const { ink, inkOnDark } = shadesOf(shop.color);
  return [
    `a{color:${ink}}h1{font-size:24px}`,
    '@media (max-width:480px){.inside{padding:20px 18px!important}.around{padding:0!important}.card{border-radius:0!important}}',
    '@media (prefers-color-scheme:dark){.page{background:#0c0e0f!important;color:#eceff1!important}',
    `.card{background:${pageColors.dark}!important}.soft{color:#a7b0b6!important}.line{border-color:#333a3f!important}`,
    `a.plain{color:${inkOnDark}!important}}`,
  ].join('');
}

function headOf({ shop, subject }: Letter): string {
  const head = shop.logoUrl
    ? `<img src="${escapeHtml(shop.logoUrl)}" alt="${escapeHtml(shop.name)}" height="44" style="display:block;border:0;height:44px;max-width:240px;background:#fff;font-weight:bold">`
    : `<p style="margin:0;font-weight:bold">${escapeHtml(shop.name)}</p>`;
  return `${head}\n<h1 style="margin:24px 0 16px;font-size:24px;line-height:1.25">${escapeHtml(subject)}</h1>`;
}

function contentOf(letter: Letter): string[] {
  const { paragraphs, quote, promise, notes, links, contents, amounts, address, closing } = letter;
  return [
    ...paragraphs.map(paragraph),
    ...(quote === null ? [] : [quoteOf(letter, quote)]),
    ...(promise === null
      ? []
      : [
          `<p style="margin:20px 0 12px;font-size:20px;line-height:1.3;font-weight:bold">${escapeHtml(promise)}</p>`,
        ]),
    ...notes.map(paragraph),
    ...links.map((link, at) => linkOf(letter, link, at === 0)),
    ...(contents === null ? [] : contentsOf(contents)),
    ...(amounts.length > 0 ? [table(amounts.map(amountRow))] : []),
    ...(address === null ? [] : [addressOf(address)]),
    ...(closing === null ? [] : [`<p style="margin:24px 0 0">${escapeHtml(closing)}</p>`]),
  ];
}

function contentsOf({ title, goods }: NonNullable<Letter['contents']>): string[] {
  return [
    `<h2 style="margin:28px 0 8px;font-size:16px">${escapeHtml(title)}</h2>`,
    table(goods.map((line) => `<td class="line" style="${cell}">${bidi(line)}</td>`)),
  ];
}

function addressOf({ label, lines }: NonNullable<Letter['address']>): string {
  return `<p style="margin:24px 0 0"><strong>${escapeHtml(label)}</strong><br>${lines.map(bidi).join('<br>')}</p>`;
}

/** Each line with its own direction, beside a bar in the shop's color. */
function quoteOf({ shop }: Letter, quote: string): string {
  const lines = quote.split('\n').map(bidi).join('<br>');
  return `<blockquote style="margin:0 0 16px;padding:4px 0 4px 14px;border-left:4px solid ${shadesOf(shop.color).fill};font-size:18px">${lines}</blockquote>`;
}

const cell = 'padding:8px 0;border-top:1px solid #dde2e5';
const paragraph = (text: string) =>
  `<p style="margin:0 0 12px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
const table = (rows: string[]) =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="width:100%">${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
const amountRow = ({ label, amount }: { label: string; amount: string }) =>
  `<td class="line" style="${cell}">${escapeHtml(label)}</td><td class="line" align="right" style="${cell};white-space:nowrap;padding-left:12px">${escapeHtml(amount)}</td>`;

function linkOf({ shop }: Letter, { url, label }: { url: string; label: string }, isButton: boolean): string {
  const { fill, onFill, ink } = shadesOf(shop.color);
  const style = isButton
    ? `display:inline-block;padding:12px 22px;background:${fill};color:${onFill};border:1px solid ${ink};border-radius:6px;font-weight:bold;text-decoration:none`
    : `color:${ink}`;
  return `<p style="margin:16px 0"><a${isButton ? '' : ' class="plain"'} href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a></p>`;
}

function footOf({ shop }: Letter): string {
  const name = shop.website
    ? `<a class="plain" href="${escapeHtml(shop.website)}" style="color:${shadesOf(shop.color).ink}">${escapeHtml(shop.name)}</a>`
    : escapeHtml(shop.name);
  const lines = [name, ...(shop.footer === null ? [] : [escapeHtml(shop.footer)])];
  return `<p class="soft" style="max-width:600px;margin:20px auto;padding:0 18px;font-size:13px;color:#555e64;${wrap}">${lines.join('<br>')}</p>`;
}

/** Text whose direction is its own, so that an Arabic line stands right inside a French mail. */
const bidi = (text: string) => `<span dir="auto" style="unicode-bidi:isolate">${escapeHtml(text)}</span>`;

/** JSON that cannot end the script element it stands in. */
function scriptJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
