import { Button, FileInput, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { day, minorDigits, share } from '../../ui/format.ts';
import { sayDone } from '../../ui/notices.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { readPrices, readZones, type SheetFault } from './rate-sheet-file.ts';

type Sheet = ItemOf<'/v1/carriers/{id}/rate-sheets'>;
type RateSheetsProps = { carrierId: string; mayWrite: boolean };

/** The price lists of a carrier by the day they take effect; what was priced by an earlier one stays as it was. */
export function RateSheets({ carrierId, mayWrite }: RateSheetsProps) {
  const { t } = useTranslation('settings');
  const [isImporting, setImporting] = useState(false);
  const sheets = useQuery({
    queryKey: ['rate-sheets', carrierId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/carriers/{id}/rate-sheets', { params: { path: { id: carrierId } } })).items,
  });
  const columns: Column<Sheet>[] = [
    { name: 'name', header: t('name'), cell: ({ name }) => name },
    { name: 'from', header: t('sheet.from'), cell: ({ effectiveFrom }) => day(effectiveFrom) },
    {
      name: 'until',
      header: t('sheet.until'),
      cell: ({ effectiveUntil }) => (effectiveUntil ? day(effectiveUntil) : '–'),
    },
    { name: 'currency', header: t('company.currency'), cell: ({ currency }) => currency },
    {
      name: 'fuel',
      header: t('sheet.fuel'),
      isNumber: true,
      cell: ({ fuelSurchargeBasisPoints }) => share(fuelSurchargeBasisPoints / 10_000),
    },
  ];
  return (
    <>
      <div className="box-head">
        <h3>{t('sheet.title')}</h3>
        {mayWrite ? (
          <Button size="compact-sm" variant="default" className="push" onClick={() => setImporting(true)}>
            {t('sheet.import')}
          </Button>
        ) : null}
      </div>
      <DataTable
        label={t('sheet.title')}
        columns={columns}
        rows={sheets.data ?? []}
        isLoading={sheets.isPending}
        error={sheets.error}
        onRetry={() => sheets.refetch()}
        empty={<p className="muted">{t('sheet.none')}</p>}
      />
      {isImporting ? <ImportSheet carrierId={carrierId} onClose={() => setImporting(false)} /> : null}
    </>
  );
}

function ImportSheet({ carrierId, onClose }: { carrierId: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [name, setName] = useState('');
  const [effectiveFrom, setFrom] = useState(new Date().toISOString().slice(0, 10));
  const [fuelPercent, setFuel] = useState(0);
  const [zoneText, setZoneText] = useState('');
  const [priceText, setPriceText] = useState('');
  const currency = useQuery({
    queryKey: ['organization'],
    queryFn: async () => dataOf(await api.GET('/v1/organization', {})),
  }).data?.currency;
  const zones = readZones(zoneText);
  const prices = readPrices(priceText, minorDigits(currency ?? 'EUR'));
  const send = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/carriers/{id}/rate-sheets', {
          params: { path: { id: carrierId }, header: { 'Idempotency-Key': key } },
          body: {
            name,
            currency: currency ?? '',
            effectiveFrom,
            fuelSurchargeBasisPoints: Math.round(fuelPercent * 100),
            zones: zones.rows,
            brackets: prices.rows,
          },
        }),
      ),
    {
      changes: ['rate-sheets'],
      onDone: () => {
        sayDone(t('sheet.imported'));
        onClose();
      },
    },
  );
  const isReady =
    currency !== undefined &&
    zones.rows.length > 0 &&
    prices.rows.length > 0 &&
    zones.faults.length + prices.faults.length === 0;
  const read = (file: File | null, keep: (text: string) => void) => void file?.text().then(keep);
  return (
    <ConfirmAct
      isOpen
      title={t('sheet.import')}
      act={t('sheet.import')}
      isDisabled={!isReady}
      isRunning={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <Stack gap="sm">
        <TextInput
          label={t('name')}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('sheet.from')}
          required
          withAsterisk={false}
          value={effectiveFrom}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <NumberInput
          label={t('sheet.fuelPercent')}
          min={0}
          max={100}
          decimalScale={2}
          value={fuelPercent}
          onChange={(value) => setFuel(Number(value))}
        />
        <FileInput
          label={t('sheet.zones')}
          description={t('sheet.zonesHint')}
          accept=".csv,text/csv"
          onChange={(file) => read(file, setZoneText)}
        />
        <Found rows={zones.rows.length} faults={zones.faults} />
        <FileInput
          label={t('sheet.prices', { currency: currency ?? '' })}
          description={t('sheet.pricesHint')}
          accept=".csv,text/csv"
          onChange={(file) => read(file, setPriceText)}
        />
        <Found rows={prices.rows.length} faults={prices.faults} />
      </Stack>
    </ConfirmAct>
  );
}

/** How much of a file could be read, and the first line that could not. */
function Found({ rows, faults }: { rows: number; faults: readonly SheetFault[] }) {
  const { t } = useTranslation('settings');
  const [first] = faults;
  if (first)
    return <p className="fault">{t('sheet.fault', { line: first.line, cell: first.cell || '–' })}</p>;
  return rows > 0 ? <p role="status">{t('sheet.lines', { count: rows })}</p> : null;
}
