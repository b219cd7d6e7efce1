import { type Language, languageOf } from '../../portal/index.ts';
import type { Facts } from './model.ts';
import { pathOf, type Shown } from './path.ts';
import { countedIn, type Words, words } from './words.ts';

/** The mail that tells a person of the office what was gathered: a line and a link for each. Pure. */
export type Digest = {
  /** As the person chose it, or the organization's. */
  locale: string;
  company: string;
  /** The origin of the office. */
  officeUrl: string;
  told: readonly Shown[];
};

export function composeDigest({ locale, company, officeUrl, told }: Digest): {
  subject: string;
  text: string;
} {
  const language = languageOf(locale);
  const { subject, closing } = words[language];
  const lines = told.map((one) => ({ line: lineOf(language, one), url: `${officeUrl}${pathOf(one)}` }));
  const [first, ...others] = lines;
  const parts = [
    ...lines.map(({ line, url }) => `${line}\n${url}`),
    `${closing}\n${officeUrl}${preferencesPath}`,
  ];
  return {
    subject:
      first && others.length === 0
        ? `${company}: ${first.line}`
        : countedIn(language, subject, lines.length).replace('{company}', () => company),
    text: `${parts.join('\n\n')}\n`,
  };
}

const preferencesPath = '/settings/profile#notifications';

/** What happened, in one sentence of the language. */
export function lineOf(language: Language, shown: Shown): string {
  const { count, facts } = shown;
  const w = words[language];
  const occasion = occasionOf(shown);
  const several = w.several[occasion];
  const sentence = count > 1 && several ? countedIn(language, several, count) : w.one[occasion];
  const values = valuesOf(facts, w);
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '–');
}

function occasionOf({ kind, topic, facts }: Shown): keyof Words['one'] {
  if (kind === 'work_failed' && facts.status !== 'failed') return 'work_refused';
  if (kind === 'parcel_exception' && topic === 'returned') return 'parcel_returned';
  if (kind === 'parcel_exception' && topic === 'lost') return 'parcel_lost';
  return kind;
}

function valuesOf(facts: Facts, { reasons, work }: Words): Record<string, string> {
  const { orderNumber, trackingNumber, skuCode, quantity, reason, task, failed, url } = facts;
  const values = {
    number: orderNumber ?? trackingNumber,
    sku: skuCode,
    quantity,
    reason: reasons[String(reason)] ?? reason,
    work: work[String(task)] ?? task,
    failed,
    url,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])),
  );
}
