import { Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { formFaults } from '../../ui/form-faults.ts';
import { sayDone } from '../../ui/notices.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { type Field, RecordField, type Values } from './RecordField.tsx';

export type { Field, Value, Values } from './RecordField.tsx';

type RecordDialogProps = {
  title: string;
  fields: readonly Field[];
  initial: Values;
  /** First words of the query keys that read the record. */
  changes: readonly string[];
  save: (values: Values, idempotencyKey: string) => Promise<unknown>;
  /** Saves over a colleague's change: reads the record anew and tries again. */
  saveOver?: (values: Values) => Promise<unknown>;
  onClose: () => void;
  /** Room for what `children` add. */
  isWide?: boolean;
  children?: ReactNode;
};

/** A form for a record of a few plain fields; what the server refuses stands at its field, what was typed stays. */
export function RecordDialog(props: RecordDialogProps) {
  const { t } = useTranslation('settings');
  const [values, setValues] = useState<Values>(props.initial);
  const done = {
    changes: props.changes,
    onDone: () => {
      sayDone(t('saved'));
      props.onClose();
    },
  };
  const save = useAct((typed: Values, key) => props.save(cleaned(props.fields, typed), key), done);
  const over = useAct(
    (typed: Values) => (props.saveOver ?? props.save)(cleaned(props.fields, typed), ''),
    done,
  );
  const faults = formFaults(save.error);
  const isStale = save.error instanceof ApiError && save.error.problem.status === 412;
  return (
    <ConfirmAct
      isOpen
      title={props.title}
      isWide={props.isWide}
      act={t('save', { ns: 'ui' })}
      isRunning={save.isPending || over.isPending}
      error={over.error ?? (isStale ? undefined : save.error)}
      onClose={props.onClose}
      onConfirm={() => {
        over.reset();
        save.mutate(values);
      }}
    >
      <Stack>
        {props.fields.map((field) => (
          <RecordField
            key={field.name}
            field={field}
            value={values[field.name] ?? null}
            fault={faults[field.name]}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        {props.children}
        {isStale ? (
          <StaleNotice
            error={save.error}
            onTakeTheirs={props.onClose}
            onKeepMine={() => over.mutate(values)}
          />
        ) : null}
      </Stack>
    </ConfirmAct>
  );
}

function cleaned(fields: readonly Field[], values: Values): Values {
  return Object.fromEntries(
    fields
      .map(
        ({ name, isOptional }) =>
          [name, isOptional && values[name] === '' ? null : (values[name] ?? null)] as const,
      )
      .filter(
        ([name, value]) => value !== null || fields.some((field) => field.name === name && field.isOptional),
      ),
  );
}
