import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { shopBrand } from '../look/shop-brand.ts';

export type Picture = { mediaType: string; content: Buffer };

/**
 * A picture the page shows: the brand's logo (null), or the image of a SKU of this very order. No other file is given out.
 * @throws Refusal `portal.no_such_picture`
 */
export async function pictureOf(
  ctx: ReadContext,
  orderId: string,
  pictureId: string | null,
): Promise<Picture> {
  const wanted =
    pictureId === null
      ? sql`f.id = (select b.logo_file_id from orders.orders o join catalog.brands b on b.org_id = o.org_id and b.id = ${shopBrand('o.org_id', 'o.brand_id')}
          where o.org_id = ${ctx.org} and o.id = ${orderId})`
      : sql`f.id = ${pictureId} and exists (
          select from orders.order_lines l join catalog.skus k on k.org_id = l.org_id and k.id = l.sku_id
           where l.org_id = ${ctx.org} and l.order_id = ${orderId} and k.image_file_id = f.id)`;
  const { rows } = await sql<Picture>`
    select f.media_type, f.content from platform.files f
     where f.org_id = ${ctx.org} and f.media_type like 'image/%' and ${wanted}`.execute(ctx.db);
  if (rows[0]) return rows[0];
  throw new Refusal('portal.no_such_picture', 'not_found', 'There is no such picture for this order.');
}
