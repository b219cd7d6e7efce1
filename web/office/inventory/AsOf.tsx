import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { instant } from '../../ui/format.ts';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';

/** The past instant the quantities of a list are wanted for, as the address says; undefined for now. */
export function useAsOf(): string | undefined {
  const [address] = useListAddress();
  const asOf = firstOf(address, 'asOf');
  // An address is typed by anybody.
  return asOf && !Number.isNaN(Date.parse(asOf)) ? new Date(asOf).toISOString() : undefined;
}

/** Among the filters of a list: the instant, kept in the address. */
export function AsOfFilter() {
  const { t } = useTranslation('inventory');
  const [address, change] = useListAddress();
  return (
    <TextInput
      type="datetime-local"
      aria-label={t('asOf')}
      value={firstOf(address, 'asOf') ?? ''}
      onChange={(event) => change({ asOf: event.currentTarget.value })}
    />
  );
}

/** Says above a list that its quantities are of the past. */
export function AsOfShown({ asOf }: { asOf: string | undefined }) {
  const { t } = useTranslation('inventory');
  return asOf === undefined ? null : <p role="status">{t('asOfShown', { time: instant(asOf) })}</p>;
}

/** On a page of one thing: the instant, the way back to now, and that the past is shown. `value` is local time, '' for now. */
export function AsOfField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('inventory');
  return (
    <div className="row as-of">
      <TextInput
        type="datetime-local"
        label={t('asOf')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {value === '' ? null : (
        <>
          <Button variant="default" onClick={() => onChange('')}>
            {t('asOfNow')}
          </Button>
          <AsOfShown asOf={new Date(value).toISOString()} />
        </>
      )}
    </div>
  );
}
