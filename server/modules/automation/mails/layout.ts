import type { PostalAddress } from '../../../platform/address.ts';

/** One look for all mails: text and HTML with the same content, nothing loaded from anywhere, everything escaped. */
export type Letter = {
  language: string;
  subject: string;
  /** Before the list of goods. */
  paragraphs: string[];
  link: { url: string; label: string } | null;
  goods: string[];
  amounts: { label: string; amount: string }[];
  address: { label: string; lines: string[] };
  closing: string;
  /** Data for mail programs (schema.org, JSON-LD); null for none. */
  markup: object | null;
};

export function textOf({ paragraphs, link, goods, amounts, address, closing }: Letter): string {
  const parts = [
    paragraphs.join('\n\n'),
    ...(link ? [link.url] : []),
    goods.map((line) => `- ${line}`).join('\n'),
    amounts.map(({ label, amount }) => `${label}: ${amount}`).join('\n'),
    [`${address.label}:`, ...address.lines].join('\n'),
    closing,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const styles = {
  page: 'margin:0;padding:16px;background:#f4f4f2;font-family:sans-serif;font-size:16px;line-height:1.5;color:#1c1c1a',
  card: 'max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px',
  link: 'display:inline-block;padding:12px 20px;background:#1f4f46;color:#ffffff;border-radius:6px;text-decoration:none',
  table: 'width:100%;border-collapse:collapse',
};

export function htmlOf(letter: Letter): string {
  const { language, subject, paragraphs, link, goods, amounts, address, closing, markup } = letter;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(subject)}</title>`,
    ...(markup ? [`<script type="application/ld+json">${scriptJson(markup)}</script>`] : []),
    `</head><body style="${styles.page}"><div style="${styles.card}">`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(link
      ? [`<p><a style="${styles.link}" href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`]
      : []),
    `<ul>${goods.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    ...(amounts.length > 0
      ? [`<table role="presentation" style="${styles.table}">${amounts.map(row).join('')}</table>`]
      : []),
    `<p><strong>${escapeHtml(address.label)}</strong><br>${address.lines.map(escapeHtml).join('<br>')}</p>`,
    `<p>${escapeHtml(closing)}</p>`,
    '</div></body></html>',
  ].join('\n');
}

const row = ({ label, amount }: { label: string; amount: string }) =>
  `<tr><td>${escapeHtml(label)}</td><td align="right">${escapeHtml(amount)}</td></tr>`;

export function addressLines({
  name,
  company,
  line1,
  line2,
  city,
  region,
  postcode,
  country,
}: PostalAddress): string[] {
  const place = [postcode, city, region].filter(Boolean).join(' ');
  return [name, company, line1, line2, place, country].filter((line): line is string => Boolean(line));
}

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
