import { Button, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { day } from '../../ui/format.ts';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useMay } from '../shell/use-me.ts';
import { Section } from './Section.tsx';

type Day = ItemOf<'/v1/nodes/{id}/calendar-days'>;
const changes = ['calendar-days'];

/** Days on which a node works otherwise than its week says: public holidays, inventories, Saturdays before Christmas. */
export function CalendarDays({ nodeId, country }: { nodeId: string; country: string }) {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('nodes:write');
  const from = new Date().toISOString().slice(0, 10);
  const days = useQuery({
    queryKey: ['calendar-days', nodeId, from],
    queryFn: async () =>
      dataOf(
        await api.GET('/v1/nodes/{id}/calendar-days', {
          params: { path: { id: nodeId }, query: { from } },
        }),
      ).items,
  });
  const remove = useAct(
    async (onDate: string) =>
      dataOf(
        await api.DELETE('/v1/nodes/{id}/calendar-days/{onDate}', {
          params: { path: { id: nodeId, onDate } },
        }),
      ),
    { changes, onDone: () => sayDone(t('removed')), onFailed: sayFailed },
  );
  const columns: Column<Day & { id: string }>[] = [
    { name: 'day', header: t('calendar.day'), cell: ({ onDate }) => day(onDate, 'full') },
    {
      name: 'works',
      header: t('calendar.node'),
      cell: ({ isWorking }) => t(isWorking ? 'calendar.works' : 'calendar.rests'),
    },
    { name: 'name', header: t('calendar.why'), cell: ({ name }) => name },
    {
      name: 'acts',
      header: <span className="hidden">{t('acts')}</span>,
      cell: ({ onDate }) =>
        mayWrite ? (
          <Button size="compact-sm" variant="default" onClick={() => remove.mutate(onDate)}>
            {t('people.remove')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t('calendar.title')} hint={t('calendar.hint')}>
      <DataTable
        label={t('calendar.title')}
        columns={columns}
        rows={(days.data ?? []).map((entry) => ({ ...entry, id: entry.onDate }))}
        isLoading={days.isPending}
        error={days.error}
        onRetry={() => days.refetch()}
        empty={<p className="muted">{t('calendar.none')}</p>}
      />
      {mayWrite ? <AddDay nodeId={nodeId} from={from} /> : null}
      {mayWrite ? <PublicHolidays nodeId={nodeId} country={country} /> : null}
    </Section>
  );
}

function AddDay({ nodeId, from }: { nodeId: string; from: string }) {
  const { t } = useTranslation('settings');
  const [onDate, setOnDate] = useState('');
  const [works, setWorks] = useState('rests');
  const [name, setName] = useState('');
  const add = useAct(
    async (entry: Day) =>
      dataOf(
        await api.PUT('/v1/nodes/{id}/calendar-days', {
          params: { path: { id: nodeId } },
          body: { days: [entry] },
        }),
      ),
    {
      changes,
      onDone: () => {
        sayDone(t('saved'));
        setOnDate('');
        setName('');
      },
    },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ onDate, isWorking: works === 'works', name });
      }}
    >
      <Group align="flex-end" mt="sm" gap="sm">
        <TextInput
          type="date"
          label={t('calendar.day')}
          min={from}
          required
          withAsterisk={false}
          value={onDate}
          onChange={(event) => setOnDate(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('calendar.node')}
          value={works}
          onChange={(event) => setWorks(event.currentTarget.value)}
          data={(['rests', 'works'] as const).map((value) => ({ value, label: t(`calendar.${value}`) }))}
        />
        <TextInput
          label={t('calendar.why')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          {t('calendar.add')}
        </Button>
      </Group>
      {add.error ? <ProblemNotice error={add.error} /> : null}
    </form>
  );
}

function PublicHolidays({ nodeId, country }: { nodeId: string; country: string }) {
  const { t } = useTranslation('settings');
  const [year, setYear] = useState(new Date().getFullYear());
  const [region, setRegion] = useState('');
  const load = useAct(
    async (body: { year: number; region?: string }, key) =>
      dataOf(
        await api.POST('/v1/nodes/{id}/calendar-days/public-holidays', {
          params: { path: { id: nodeId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ).items,
    { changes, onDone: (items) => sayDone(t('calendar.loaded', { count: items.length })) },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        load.mutate({ year, ...(region.trim() ? { region: region.trim().toUpperCase() } : {}) });
      }}
    >
      <Group align="flex-end" mt="sm" gap="sm">
        <NumberInput
          label={t('calendar.year')}
          min={2000}
          max={2100}
          value={year}
          onChange={(value) => setYear(Number(value))}
        />
        <TextInput
          label={t('calendar.region')}
          placeholder={country === 'GB' ? 'SCT' : ''}
          value={region}
          onChange={(event) => setRegion(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={load.isPending}>
          {t('calendar.load', { country })}
        </Button>
      </Group>
      {load.error ? <ProblemNotice error={load.error} /> : null}
    </form>
  );
}
