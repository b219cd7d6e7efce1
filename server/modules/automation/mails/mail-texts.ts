import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { type Language, languages } from '../../portal/index.ts';
import { refuseForeignBrand } from './mail-settings.ts';
import { type MailKind, mailKinds } from './model.ts';
import { placeholders, refuseUnknownPlaceholders } from './placeholders.ts';
import { type MailText, words } from './words.ts';

/** The texts of mails: built in, unless the organization or a brand has its own. */
export type ShownText = MailText & {
  brandId: string | null;
  kind: MailKind;
  language: Language;
  /** Neither this brand nor the organization has a text of its own. */
  isBuiltIn: boolean;
  placeholders: string[];
};

type Which = { brandId: string | null; kind: MailKind; language: Language };

/** The brand's own text, else the organization's, else null for the built-in one. */
export async function textFor(
  ctx: ReadContext,
  { brandId, kind, language }: Which,
): Promise<MailText | null> {
  const { rows } = await sql<MailText>`
    select subject, body from automation.mail_texts
     where org_id = ${ctx.org} and scope in (${brandId ?? 'organization'}, 'organization') and kind = ${kind} and language = ${language}
     order by brand_id nulls last limit 1`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Every kind in every language, as the brand's mails (or those of orders without a brand) say it now. */
export async function readMailTexts(ctx: ReadContext, brandId: string | null): Promise<ShownText[]> {
  const shown: ShownText[] = [];
  for (const kind of mailKinds) {
    for (const language of languages) shown.push(await shownText(ctx, { brandId, kind, language }));
  }
  return shown;
}

async function shownText(ctx: ReadContext, which: Which): Promise<ShownText> {
  const { kind, language } = which;
  const own = await textFor(ctx, which);
  return {
    ...which,
    ...(own ?? words[language].texts[kind]),
    isBuiltIn: own === null,
    placeholders: [...placeholders[kind]],
  };
}

/**
 * Gives the mail a text of the shop's own, or with null the built-in one back.
 * @throws Refusal `brand.not_found`, `auth.beyond_own_rights`, `automation.unknown_placeholder`
 */
export async function setMailText(
  ctx: WriteContext,
  { text, ...which }: Which & { text: MailText | null },
): Promise<ShownText> {
  const { brandId, kind, language } = which;
  await refuseForeignBrand(ctx, brandId);
  const scope = brandId ?? 'organization';
  if (text === null) {
    await ctx.db
      .deleteFrom('automation.mail_texts')
      .where('orgId', '=', ctx.org)
      .where('scope', '=', scope)
      .where('kind', '=', kind)
      .where('language', '=', language)
      .execute();
  } else {
    refuseUnknownPlaceholders(kind, text);
    const row = { ...text, brandId, updatedBy: ctx.principal.id, updatedAt: ctx.now };
    await ctx.db
      .insertInto('automation.mail_texts')
      .values({ orgId: ctx.org, scope, kind, language, ...row })
      .onConflict((conflict) => conflict.columns(['orgId', 'scope', 'kind', 'language']).doUpdateSet(row))
      .execute();
  }
  await ctx.publish({
    type: 'automation.mail_text.changed',
    subjectId: brandId ?? `org_${ctx.org}`,
    brandId,
    data: { kind, language, text },
  });
  return shownText(ctx, which);
}
