import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { count as grouped } from '../../ui/format.ts';
import type { Notification } from './use-notifications.ts';

/** What happened in the reader's language, made of kind and facts; `detail` is a second line where there is more to say. */
export type NotificationWords = { title: string; detail: string | null };

type Facts = Record<string, unknown>;

export function useNotificationWords(): (notification: Notification) => NotificationWords {
  const { t } = useTranslation('notifications');
  return (notification) => {
    const { count, facts } = notification;
    // Which key it is, is known with the notification; that each has words is checked in `checks/notification-words.test.ts`.
    const say = (key: string) => String(t(key as never, { ...valuesOf(facts), count } as never));
    return {
      title: say(`what.${occasionOf(notification)}`),
      detail: count === 1 ? detailOf(notification, say) : null,
    };
  };
}

function occasionOf({ kind, facts }: Notification): string {
  if (kind === 'work_failed' && facts.status !== 'failed') return 'work_refused';
  if (kind === 'parcel_exception' && facts.topic !== 'exception') return `parcel_${facts.topic}`;
  return kind;
}

function valuesOf(facts: Facts): Record<string, string> {
  return {
    number: String(facts.orderNumber ?? facts.trackingNumber ?? '–'),
    reason: wordsOf('orders', 'hold', facts.reason),
    sku: String(facts.skuCode ?? '–'),
    quantity: grouped(Number(facts.quantity ?? 0)),
    work: workOf(facts),
    carrier: String(facts.carrierName ?? '–'),
    words: String(facts.carrierSays ?? ''),
  };
}

/** Import · orders. */
function workOf({ task, what }: Facts): string {
  const name = wordsOf('shell', 'jobs.kinds', String(task).replaceAll(/[.-]/g, '_'));
  if (typeof what !== 'string') return name;
  const isAct = task === 'orders.bulk_act';
  return `${name} · ${isAct ? wordsOf('orders', 'bulk', what) : wordsOf('imports', 'kinds', what)}`;
}

/** The word of another area for one of its names; the name itself where there is none. */
function wordsOf(ns: string, folder: string, name: unknown): string {
  const key = `${folder}.${name}`;
  return i18next.exists(key, { ns }) ? i18next.t(key as never, { ns }) : String(name);
}

function detailOf({ kind, facts }: Notification, say: (key: string) => string): string | null {
  switch (kind) {
    case 'work_done':
    case 'work_failed':
      // The parts a demo is filled in are nothing to people.
      return String(facts.task).startsWith('demo.') ? null : progressOf(facts);
    case 'pick_short':
      return facts.skuCode ? say('missing') : null;
    case 'label_refused':
      return facts.carrierSays ? say('carrierSays') : null;
    case 'webhook_stopped':
      return String(facts.url);
    default:
      return null;
  }
}

/** Of a file without a total, its rows. */
function progressOf(facts: Facts): string {
  const [done = 0, total = 0, failed = 0] = [facts.done, facts.total, facts.failed].map(Number);
  const reached =
    total > 0 ? `${grouped(done)} / ${grouped(total)}` : i18next.t('table.rows', { ns: 'ui', count: done });
  return failed > 0 ? `${reached} · ${i18next.t('jobs.refused', { ns: 'shell', count: failed })}` : reached;
}
