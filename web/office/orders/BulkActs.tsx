import { Button, NumberInput, Select, Stack, TagsInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { pagesLanguage } from '../../ui/words/prepare.ts';
import { holdReasons, type orderFilterOf } from './order-filters.ts';

export const cancelReasons = [
  'customer',
  'fraud',
  'stock',
  'payment',
  'address',
  'duplicate',
  'operator',
  'channel',
] as const;

const acts = ['hold', 'lift_holds', 'tag', 'untag', 'set_priority', 'end_hold_window', 'cancel'] as const;
type Act = (typeof acts)[number];

type Parameters = { reason?: string; note?: string; tags?: string[]; priority?: number };
type Filter = ReturnType<typeof orderFilterOf>;
type BulkActsProps = { ids: readonly string[]; filter: Filter; onDone: () => void };

/** One act on the chosen orders, or on all that the list stands for: first how many it reaches, then it runs as a job. */
export function BulkActs({ ids, filter, onDone }: BulkActsProps) {
  const { t } = useTranslation('orders');
  const [asked, setAsked] = useState<{ act: Act; all: boolean }>();
  return (
    <>
      {acts.map((act) => (
        <Button
          key={act}
          size="compact-sm"
          variant="default"
          color={act === 'cancel' ? 'red' : undefined}
          onClick={() => setAsked({ act, all: false })}
        >
          {t(`bulk.${act}`)}
        </Button>
      ))}
      {asked ? (
        <BulkDialog
          act={asked.act}
          target={asked.all ? { filter } : { ids: [...ids] }}
          onAll={asked.all ? undefined : () => setAsked({ ...asked, all: true })}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            onDone();
          }}
        />
      ) : null}
    </>
  );
}

type BulkDialogProps = {
  act: Act;
  target: { ids: string[] } | { filter: Filter };
  onAll?: () => void;
  onClose: () => void;
  onDone: () => void;
};

function BulkDialog({ act, target, onAll, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation('orders');
  const [parameters, setParameters] = useState<Parameters>(
    act === 'hold' ? { reason: 'operator' } : act === 'cancel' ? { reason: 'customer' } : {},
  );
  const ask = async (preview: boolean, key?: string) =>
    dataOf(
      await api.POST('/v1/order-bulk-acts', {
        params: { header: { 'Idempotency-Key': key }, query: { language: pagesLanguage() } },
        body: { act, parameters, ...target, preview },
      }),
    );
  const previewed = useAct((_: undefined, _key) => ask(true));
  const run = useAct((_: undefined, key) => ask(false, key), {
    changes: ['jobs'],
    onDone: (answer) => {
      sayDone(t('bulk.started', { count: answer.count }));
      onDone();
    },
  });
  const { data } = previewed;
  return (
    <ConfirmAct
      isOpen
      title={data ? t('bulk.reaches', { count: data.count, act: t(`bulk.${act}`) }) : t(`bulk.${act}`)}
      act={data ? t('bulk.run', { count: data.count }) : t('bulk.preview')}
      isDangerous={act === 'cancel'}
      isRunning={previewed.isPending || run.isPending}
      isDisabled={data?.count === 0}
      error={previewed.error ?? run.error}
      onClose={onClose}
      onConfirm={() => (data ? run.mutate(undefined) : previewed.mutate(undefined))}
    >
      <Stack>
        <BulkParameters
          act={act}
          value={parameters}
          onChange={(next) => {
            previewed.reset();
            setParameters(next);
          }}
        />
        {data ? (
          <p>
            {t('bulk.sample', {
              orders: data.sample.map(({ number, customerName }) => `${number} ${customerName}`).join(' · '),
            })}
          </p>
        ) : null}
        {onAll ? (
          <Button variant="subtle" onClick={onAll}>
            {t('bulk.all')}
          </Button>
        ) : 'filter' in target ? (
          <p className="muted">{t('bulk.allChosen')}</p>
        ) : null}
      </Stack>
    </ConfirmAct>
  );
}

type ParametersProps = { act: Act; value: Parameters; onChange: (value: Parameters) => void };

function BulkParameters({ act, value, onChange }: ParametersProps) {
  const { t } = useTranslation('orders');
  const reasons = act === 'hold' ? holdReasons.filter((reason) => reason !== 'hold_window') : cancelReasons;
  const words = act === 'hold' ? 'hold' : 'cancelReason';
  if (act === 'tag' || act === 'untag')
    return (
      <TagsInput
        label={t('tags')}
        data-autofocus
        value={value.tags ?? []}
        onChange={(tags) => onChange({ ...value, tags })}
      />
    );
  if (act === 'set_priority')
    return (
      <NumberInput
        label={t('priority')}
        description={t('priorityHint')}
        data-autofocus
        min={0}
        max={100}
        value={value.priority ?? ''}
        onChange={(priority) => onChange({ ...value, priority: Number(priority) })}
      />
    );
  if (act !== 'hold' && act !== 'cancel') return <p className="muted">{t(`bulk.effect.${act}`)}</p>;
  return (
    <>
      <Select
        label={t('reason')}
        data={reasons.map((reason) => ({ value: reason, label: t(`${words}.${reason}` as never) }))}
        value={value.reason ?? null}
        onChange={(reason) => onChange({ ...value, reason: reason ?? undefined })}
      />
      <Textarea
        label={t('note')}
        autosize
        minRows={2}
        value={value.note ?? ''}
        onChange={(event) => onChange({ ...value, note: event.currentTarget.value || undefined })}
      />
    </>
  );
}
