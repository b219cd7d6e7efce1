import { ActionIcon, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { readersLanguage } from '../../ui/format.ts';
import { sayDone } from '../../ui/notices.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useMay } from '../shell/use-me.ts';
import { useIsStep } from './SettingsPage.tsx';

type Cutoff = AnswerOf<'/v1/nodes/{id}/cutoffs', 'get'>['cutoffs'][number];

/** The name of a weekday, Monday being 1: the 5th of January 2026 was one. */
const weekdayName = (weekday: number) =>
  new Intl.DateTimeFormat(readersLanguage(), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 0, 4 + weekday)),
  );

/** Until when an order must be in to leave the same day, and when the carrier comes; in the node's own time. */
export function Cutoffs({ nodeId }: { nodeId: string }) {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('nodes:write');
  const isStep = useIsStep();
  /** What is typed, and of which version it is a change: a colleague's since then is told, not written over. */
  const [draft, keepDraft] = useState<{ version: number; rows: Cutoff[] }>();
  const params = { path: { id: nodeId } };
  const cutoffs = useQuery({
    queryKey: ['cutoffs', nodeId],
    queryFn: async () => dataOf(await api.GET('/v1/nodes/{id}/cutoffs', { params })),
  });
  const save = useAct(
    async ({ version, rows }: { version: number; rows: Cutoff[] }) =>
      dataOf(
        await api.PUT('/v1/nodes/{id}/cutoffs', {
          params: { ...params, header: { 'If-Match': `"${version}"` } },
          body: { cutoffs: rows },
        }),
      ),
    {
      changes: ['cutoffs', 'today'],
      onDone: () => {
        sayDone(t('saved'));
        keepDraft(undefined);
      },
    },
  );
  const rows = draft?.rows ?? cutoffs.data?.cutoffs ?? [];
  const setDraft = (typed: Cutoff[]) =>
    keepDraft({ version: draft?.version ?? cutoffs.data?.version ?? 0, rows: typed });
  const change = (at: number, part: Partial<Cutoff>) =>
    setDraft(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <section>
      {isStep ? null : <h2>{t('cutoffs.title')}</h2>}
      <p className="muted">{t('cutoffs.hint')}</p>
      {rows.map((row, at) => (
        <CutoffRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a cutoff has no id; its place in the list is what is edited.
          key={at}
          isFirst={at === 0}
          row={row}
          mayWrite={mayWrite}
          onChange={(part) => change(at, part)}
          onRemove={() => setDraft(rows.filter((_, index) => index !== at))}
        />
      ))}
      <StaleNotice
        error={save.error}
        onTakeTheirs={() => {
          save.reset();
          keepDraft(undefined);
          void cutoffs.refetch();
        }}
        onKeepMine={async () => {
          const { data } = await cutoffs.refetch();
          if (data) save.mutate({ version: data.version, rows });
        }}
      />
      {mayWrite ? (
        <Group>
          <Button
            variant="default"
            onClick={() =>
              setDraft([
                ...rows,
                { weekday: 1, cutoffTime: '15:00', pickupTime: '16:30', carrierCode: '*', serviceCode: '*' },
              ])
            }
          >
            {t('cutoffs.add')}
          </Button>
          {draft ? (
            <Button loading={save.isPending} onClick={() => save.mutate(draft)}>
              {t('save', { ns: 'ui' })}
            </Button>
          ) : null}
        </Group>
      ) : null}
    </section>
  );
}

type CutoffRowProps = {
  /** Its fields carry the headings of the columns. */
  isFirst: boolean;
  row: Cutoff;
  mayWrite: boolean;
  onChange: (part: Partial<Cutoff>) => void;
  onRemove: () => void;
};

function CutoffRow({ isFirst, row, mayWrite, onChange, onRemove }: CutoffRowProps) {
  const { t } = useTranslation('settings');
  const texts = { carrierCode: t('cutoffs.carrier'), serviceCode: t('cutoffs.service') } as const;
  const times = { cutoffTime: t('cutoffs.cutoff'), pickupTime: t('cutoffs.pickup') } as const;
  return (
    <Group align="end" gap="sm" mb={8}>
      <NativeSelect
        label={isFirst ? t('cutoffs.weekday') : undefined}
        aria-label={t('cutoffs.weekday')}
        disabled={!mayWrite}
        value={String(row.weekday)}
        onChange={(event) => onChange({ weekday: Number(event.currentTarget.value) })}
        data={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value: String(value), label: weekdayName(value) }))}
      />
      {(['cutoffTime', 'pickupTime'] as const).map((name) => (
        <TextInput
          key={name}
          type="time"
          label={isFirst ? times[name] : undefined}
          aria-label={times[name]}
          disabled={!mayWrite}
          value={row[name]}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      ))}
      {(['carrierCode', 'serviceCode'] as const).map((name) => (
        <TextInput
          key={name}
          w={110}
          label={isFirst ? texts[name] : undefined}
          aria-label={texts[name]}
          disabled={!mayWrite}
          value={row[name]}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      ))}
      {mayWrite ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('cutoffs.remove', { day: weekdayName(row.weekday), time: row.cutoffTime })}
          onClick={onRemove}
        >
          <IconTrash size={18} aria-hidden="true" />
        </ActionIcon>
      ) : null}
    </Group>
  );
}
