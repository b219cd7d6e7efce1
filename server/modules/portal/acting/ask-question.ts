import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { fault, invalidField, notFound, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { queueMail } from '../../../platform/mail/mails.ts';
import { shopBrand } from '../look/shop-brand.ts';
import { languageOf } from '../tracking/model.ts';
import { type QuestionFacts, questionMail } from './question-mail.ts';

export type Question = { body: string; replyTo?: string };

/** An order with more is talked about by mail, not here. */
const mostPerOrder = 20;

type Asked = {
  number: string;
  brandId: string | null;
  customerName: string;
  replyTo: string | null;
  shop: QuestionFacts['shop'] & { supportEmail: string | null };
  locale: string;
  asked: number;
};

/**
 * Sends the shop a question about the order, once however often it is sent, and puts it on the order's timeline. The mail
 * goes to the brand's support address, else to an owner of the organization; an answer to it reaches the shopper.
 * @throws Refusal `order.not_found`, `portal.too_many_questions`, `portal.no_address_to_answer`
 */
export async function askQuestion(ctx: WriteContext, orderId: string, question: Question): Promise<void> {
  const body = question.body.trim().replace(/\r\n?/g, '\n');
  if (body === '')
    throw invalidField(
      '/body',
      fault('required', 'Write what you would like to know.'),
      'portal.empty_question',
    );
  const order = await lockOrder(ctx, orderId);
  if (await wasAsked(ctx, orderId, body)) return;
  if (order.asked >= mostPerOrder) {
    throw new Refusal(
      'portal.too_many_questions',
      'conflict',
      'There are many questions about this order already. Please write to the shop by mail.',
    );
  }
  const replyTo = order.replyTo ?? question.replyTo ?? null;
  if (replyTo === null) {
    throw invalidField(
      '/replyTo',
      fault('required', 'Write the mail address to answer to.'),
      'portal.no_address_to_answer',
    );
  }
  const mailId = await queueMail(ctx, {
    kind: 'portal.question',
    subjectId: orderId,
    to: order.shop.supportEmail ?? (await ownerEmail(ctx)),
    replyTo,
    ...questionMail({
      language: languageOf(order.locale),
      orderNumber: order.number,
      name: order.customerName || replyTo,
      body,
      replyTo,
      orderUrl: ctx.settings.publicUrl ? `${ctx.settings.publicUrl}/orders/${orderId}` : null,
      shop: order.shop,
    }),
  });
  const id = newId('question');
  await sql`
    insert into portal.questions (org_id, id, order_id, brand_id, body, reply_to, mail_id, asked_at)
    values (${ctx.org}, ${id}, ${orderId}, ${order.brandId}, ${body}, ${replyTo}, ${mailId}, ${ctx.now})`.execute(
    ctx.db,
  );
  await ctx.publish({
    type: 'portal.question.asked',
    subjectId: id,
    timelineId: orderId,
    brandId: order.brandId,
    data: { body, replyTo, mailId },
  });
}

/** The order, locked, so that the same question sent twice at once waits for itself. */
async function lockOrder(ctx: WriteContext, orderId: string): Promise<Asked> {
  const { rows } = await sql<Asked>`
    select o.number, o.brand_id, o.customer_name, coalesce(o.email, o.ship_to ->> 'email') as reply_to, g.locale,
           jsonb_build_object('name', coalesce(b.name, g.name), 'color', b.color, 'website', b.website, 'footer', b.footer,
             'supportEmail', b.support_email) as shop,
           (select count(*)::int from portal.questions q where q.org_id = o.org_id and q.order_id = o.id) as asked
      from orders.orders o join platform.organizations g on g.id = o.org_id
      left join catalog.brands b on b.org_id = o.org_id and b.id = ${shopBrand('o.org_id', 'o.brand_id')}
     where o.org_id = ${ctx.org} and o.id = ${orderId} for update of o`.execute(ctx.db);
  const order = rows[0];
  if (!order) throw notFound('order', orderId);
  return order;
}

async function wasAsked(ctx: WriteContext, orderId: string, body: string): Promise<boolean> {
  const { rows } = await sql`
    select from portal.questions where org_id = ${ctx.org} and order_id = ${orderId} and md5(body) = md5(${body})`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

/** @throws Refusal `portal.shop_without_address` where nobody owns the organization yet */
async function ownerEmail(ctx: WriteContext): Promise<string> {
  const { rows } = await sql<{ email: string }>`
    select u.email from auth.members() u join platform.memberships m on m.org_id = ${ctx.org} and m.user_id = u.user_id
     where m.role = 'owner' order by m.created_at, u.email limit 1`.execute(ctx.db);
  if (rows[0]) return rows[0].email;
  throw new Refusal(
    'portal.shop_without_address',
    'conflict',
    'This shop has said no mail address for questions yet. Please use the contact on its website.',
  );
}
