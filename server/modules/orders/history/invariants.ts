import type { Invariant } from '../../../platform/invariant.ts';

/** What must always hold of orders taken over from an old system. */
export const historyInvariants: readonly Invariant[] = [
  {
    name: 'orders.history_adds_up',
    states:
      'A document of the past costs what its order costs; without an order, what was charged less what was given back.',
    sql: `
      select format('%s: %s', d.external_id, d.total_minor) as finding
        from orders.historical_documents d
        left join orders.orders o on o.org_id = d.org_id and o.id = d.order_id
        left join (select channel_id, document_id, sum(amount_minor) as amount from orders.historical_charges
                    where org_id = $1 group by 1, 2) c on c.channel_id = d.channel_id and c.document_id = d.external_id
        left join (select channel_id, document_id, sum(quantity * unit_price_minor) as amount from orders.historical_returns
                    where org_id = $1 group by 1, 2) r on r.channel_id = d.channel_id and r.document_id = d.external_id
        left join (select l.order_id, sum(l.quantity * l.unit_price_minor) as amount from orders.order_lines l
                    join orders.historical_documents h on h.org_id = l.org_id and h.order_id = l.order_id
                   where l.org_id = $1 and l.is_stocked group by 1) g on g.order_id = d.order_id
       where d.org_id = $1
         and (d.total_minor <> coalesce(g.amount, 0) + coalesce(c.amount, 0) - coalesce(r.amount, 0)
           or d.total_minor <> o.total_minor)`,
  },
  {
    name: 'orders.history_returns_were_delivered',
    states: 'Of an order line no more was given back than was delivered, and it was of the same SKU.',
    sql: `
      select format('%s: %s delivered, %s given back', l.id, l.delivered_quantity, sum(r.quantity)) as finding
        from orders.historical_returns r
        join orders.order_lines l on l.org_id = r.org_id and l.id = r.order_line_id
       where r.org_id = $1 group by l.id, l.delivered_quantity, l.sku_id
      having sum(r.quantity) > l.delivered_quantity or bool_or(r.sku_id <> l.sku_id)`,
  },
  {
    name: 'orders.history_is_accounted_for',
    states: 'The rows an import says became order lines, returns and charges are there.',
    sql: `
      select format('%s: %s, found %s lines, %s returns, %s charges', i.id, i.rows, f.lines, f.returns, f.charges) as finding
        from orders.history_imports i, lateral (
          select coalesce(sum((select count(*) from orders.order_lines l
                   where l.org_id = d.org_id and l.order_id = d.order_id and l.is_stocked)), 0) as lines,
                 coalesce(sum((select count(distinct r.row_number) from orders.historical_returns r
                   where r.org_id = d.org_id and r.channel_id = d.channel_id and r.document_id = d.external_id)), 0) as returns,
                 coalesce(sum((select count(*) from orders.historical_charges c
                   where c.org_id = d.org_id and c.channel_id = d.channel_id and c.document_id = d.external_id)), 0) as charges
            from orders.historical_documents d where d.org_id = i.org_id and d.import_id = i.id) f
       where i.org_id = $1
         and (coalesce((i.rows ->> 'order_line')::int, 0), coalesce((i.rows ->> 'return')::int, 0),
              coalesce((i.rows ->> 'charge')::int, 0)) <> (f.lines, f.returns, f.charges)`,
  },
];
