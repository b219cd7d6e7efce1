import { describe, expect, it } from 'vitest';
import { languages } from '../../portal/index.ts';
import { composeDigest, lineOf } from './compose-mail.ts';
import type { NotificationKind } from './model.ts';
import { pathOf, type Shown } from './path.ts';
import { countedIn, words } from './words.ts';

const facts = {
  ...{ orderId: 'ord_1', orderNumber: 'SO-100017', trackingNumber: 'JD1', skuId: 'sku_1', skuCode: '85123A' },
  ...{
    quantity: 3,
    reason: 'address',
    task: 'platform.run-import',
    what: 'orders',
    status: 'done',
    failed: 2,
  },
  ...{ url: 'https://example.com', importId: 'imp_1', resultFileId: null },
};
const shown = (kind: NotificationKind, topic = '', count = 1, more = {}): Shown => ({
  ...{ kind, topic, count, subjectId: 'x', facts: { ...facts, ...more } },
});

describe('a line', () => {
  it.each([
    [shown('work_done'), 'Done: import', '/imports/orders?import=imp_1'],
    [shown('work_failed'), 'Done, 2 refused: import', '/imports/orders?import=imp_1'],
    [
      shown('work_failed', '', 1, {
        ...{ task: 'platform.run-export', status: 'failed', importId: null, resultFileId: 'fil_1' },
      }),
      ...['Failed: export', '/v1/files/fil_1/content'],
    ],
    [
      shown('work_done', '', 1, { task: 'sourcing.simulation', importId: null }),
      ...['Done: trial of sourcing rules', '/settings/sourcing/draft?simulation=x'],
    ],
    [shown('order_held', 'address'), 'SO-100017 is on hold: address', '/orders/ord_1'],
    [
      shown('order_held', 'address', 1200),
      ...['1,200 orders are on hold: address', '/orders?holdReason=address'],
    ],
    [shown('pick_short'), 'SO-100017: 3 × 85123A are missing', '/orders/ord_1'],
    [shown('pick_short', '', 2), '2 picks came up short', '/fulfillment?status=incomplete'],
    [shown('shortage'), 'Promised and gone: 3 × 85123A', '/inventory/skus/sku_1'],
    [shown('shortage', '', 2), '2 shortages of promised goods', '/inventory?level=negative'],
    [shown('label_refused'), 'The label of SO-100017 could not be made', '/orders/ord_1'],
    [
      shown('label_refused', '', 7),
      ...['7 labels could not be made', '/shipping?labelState=refused&status=packed'],
    ],
    [
      shown('parcel_exception', 'exception', 1, { orderId: null, orderNumber: null }),
      'The carrier reports a problem with the parcel of JD1',
      '/shipping?deliveryStatus=exception&status=shipped',
    ],
    [shown('parcel_exception', 'returned', 3), '3 parcels came back', '/shipping?status=returned'],
    [shown('parcel_exception', 'lost', 3), '3 parcels are lost', '/shipping?status=lost'],
    [shown('question_asked', 'ord_1', 2), '2 questions about SO-100017', '/orders/ord_1'],
    [shown('webhook_stopped'), 'Webhooks to https://example.com were switched off', '/settings/webhooks'],
  ])('%# says what happened and leads there', (one, line, path) => {
    expect([lineOf('en', one), pathOf(one)]).toEqual([line, path]);
  });

  it('follows the plural rules of the language', () => {
    const counted = (count: number) => lineOf('ro', shown('parcel_exception', 'returned', count));
    expect([2, 19, 20, 101].map(counted)).toEqual([
      '2 colete s-au întors',
      '19 colete s-au întors',
      '20 de colete s-au întors',
      '101 colete s-au întors',
    ]);
    expect(countedIn('fr', { other: '{count} x' }, 1_234_567)).toBe('1\u202f234\u202f567 x');
  });

  it('has the same words in every language', () => {
    for (const language of languages)
      for (const part of ['one', 'several', 'reasons', 'work'] as const)
        expect([language, part, Object.keys(words[language][part])]).toEqual([
          language,
          part,
          Object.keys(words.en[part]),
        ]);
  });
});

it('a mail of several says how many, in the language of the person', () => {
  const told = [shown('label_refused', '', 7), shown('question_asked', 'ord_1')];
  const mail = composeDigest({
    locale: 'es-ES',
    company: 'Corazones $& Co',
    officeUrl: 'https://o.example',
    told,
  });
  expect(mail).toEqual({
    subject: '2 notificaciones de Corazones $& Co',
    text: [
      'No se pudieron crear 7 etiquetas',
      'https://o.example/shipping?labelState=refused&status=packed',
      '',
      'Una pregunta sobre SO-100017',
      'https://o.example/orders/ord_1',
      '',
      'Recibe este correo porque así lo eligió. Lo que llega por correo se decide en su perfil:',
      'https://o.example/settings/profile#notifications',
      '',
    ].join('\n'),
  });
});
