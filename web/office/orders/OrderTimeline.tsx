import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { reasonWords } from '../../ui/reasons.ts';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useMay } from '../shell/use-me.ts';
import { type Order, orderChanges, useTimeline } from './order-queries.ts';

type Show = 'all' | 'people' | 'goods' | 'notes';

/** Notes and everything that ever happened in one stream, newest first, with filters. */
export function OrderTimeline({ order }: { order: Order }) {
  const { t, i18n } = useTranslation('orders');
  const timeline = useTimeline(order.id);
  const [show, setShow] = useState<Show>('all');
  const notes = new Map(order.notes.map((note) => [note.id, note.body]));
  const entries = (timeline.data ?? []).filter(
    ({ type, actorKind }) =>
      show === 'all' ||
      (show === 'people' && ['user', 'shopper'].includes(actorKind)) ||
      (show === 'goods' && /^(fulfillment|shipping|warehouse|inventory)\./.test(type)) ||
      (show === 'notes' && type === 'orders.note.added'),
  );
  const wordOf = (type: string) => {
    const key = `timelineType.${type.replaceAll('.', '_')}`;
    return i18n.exists(key, { ns: 'orders' }) ? (t(key as never) as string) : type;
  };
  return (
    <section>
      <h2>{t('timeline')}</h2>
      {useMay('orders:write') ? <NoteForm orderId={order.id} /> : null}
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label={t('timelineShow.label')}
        value={show}
        onChange={(value) => setShow(value as Show)}
        data={(['all', 'people', 'goods', 'notes'] as const).map((value) => ({
          value,
          label: t(`timelineShow.${value}`),
        }))}
      />
      <ul className="timeline">
        {entries.toReversed().map((entry) => (
          <li key={entry.id}>
            <span className="muted">
              <When at={entry.occurredAt} />
            </span>
            <span>
              {wordOf(entry.type)}{' '}
              <Particulars data={entry.data} note={notes.get(String(entry.data.noteId))} />{' '}
              <span className="muted">{t('by', { name: entry.actorName })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What an entry says beside its kind: the reason, the words of a carrier or a person, the tracking number. */
function Particulars({ data, note }: { data: Record<string, unknown>; note: string | undefined }) {
  const { t, i18n } = useTranslation('orders');
  const reason = typeof data.reason === 'string' ? data.reason : undefined;
  const named = ['hold', 'cancelReason']
    .map((words) => `${words}.${reason}`)
    .find((key) => i18n.exists(key, { ns: 'orders' }));
  const parts = [
    named ? (t(named as never) as string) : reason && reasonWords(reason),
    note,
    typeof data.note === 'string' && reasonWords(data.note),
    data.body,
    data.carrierMessage,
    data.trackingNumber,
    data.name,
  ].filter((part) => typeof part === 'string' && part !== '');
  return parts.length > 0 ? <strong>{parts.join(' · ')}</strong> : null;
}

function NoteForm({ orderId }: { orderId: string }) {
  const { t } = useTranslation('orders');
  const [body, setBody] = useState('');
  const write = useAct(
    async (text: string, key) =>
      dataOf(
        await api.POST('/v1/orders/{id}/notes', {
          params: { path: { id: orderId }, header: { 'Idempotency-Key': key } },
          body: { body: text },
        }),
      ),
    { changes: orderChanges, onDone: () => setBody('') },
  );
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim()) write.mutate(body.trim());
      }}
    >
      <Textarea
        aria-label={t('noteLabel')}
        placeholder={t('noteLabel')}
        autosize
        minRows={1}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={write.isPending} disabled={!body.trim()}>
        {t('noteAdd')}
      </Button>
      {write.error ? <ProblemNotice error={write.error} /> : null}
    </form>
  );
}
