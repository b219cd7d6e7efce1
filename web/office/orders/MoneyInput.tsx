import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { minorDigits, parseNumber, readersLanguage } from '../../ui/format.ts';

type MoneyInputProps = {
  label: string;
  currency: string;
  /** Minor units. */
  value: number;
  error?: ReactNode;
  onChange: (minor: number) => void;
};

/** An amount typed in the reader's own form (`1.234,56`), kept in minor units. */
export function MoneyInput({ label, currency, value, error, onChange }: MoneyInputProps) {
  const digits = minorDigits(currency);
  const [text, setText] = useState<string>();
  const number = text === undefined ? undefined : parseNumber(text);
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      rightSection={<span className="muted">{currency}</span>}
      rightSectionWidth={44}
      value={
        text ??
        new Intl.NumberFormat(readersLanguage(), { minimumFractionDigits: digits }).format(
          value / 10 ** digits,
        )
      }
      error={error ?? (text !== undefined && number === undefined)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => number !== undefined && setText(undefined)}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const typed = parseNumber(event.currentTarget.value);
        if (typed !== undefined) onChange(Math.round(typed * 10 ** digits));
      }}
    />
  );
}
