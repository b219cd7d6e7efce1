import { Button, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../../api/client.ts';
import { sayDone } from '../../../ui/notices.tsx';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useAct } from '../../../ui/use-act.ts';

type Script = AnswerOf<'/v1/carriers/{id}/sandbox-script', 'get'>;
type Operation = keyof Script;

const operations = [
  'label',
  'void',
  'lookup',
  'manifest',
  'track',
  'rates',
] as const satisfies readonly Operation[];

const behaviors = [
  'ok',
  'refuse',
  'slow',
  'timeout_before_effect',
  'timeout_after_effect',
  'timeout_late_effect',
  'error_500_then_other_tracking',
] as const;
type Behavior = (typeof behaviors)[number];

const longestMs = 99_999;

/** How the sandbox behaves on its next calls: practice for the days on which a carrier does not answer. */
export function SandboxScript({ carrierId, mayWrite }: { carrierId: string; mayWrite: boolean }) {
  const { t } = useTranslation('settings');
  const script = useQuery({
    queryKey: ['sandbox-script', carrierId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/carriers/{id}/sandbox-script', { params: { path: { id: carrierId } } })),
  });
  const save = useAct(
    async (body: Script) =>
      dataOf(
        await api.PUT('/v1/carriers/{id}/sandbox-script', { params: { path: { id: carrierId } }, body }),
      ),
    { changes: ['sandbox-script'], onDone: () => sayDone(t('saved')) },
  );
  const left = script.data ?? {};
  const steps = operations.flatMap((operation) =>
    (left[operation] ?? []).map((step, position) => ({ operation, step, position })),
  );
  const without = (operation: Operation, position: number): Script => ({
    ...left,
    [operation]: (left[operation] ?? []).filter((_, at) => at !== position),
  });
  return (
    <>
      <h3>{t('sandbox.title')}</h3>
      <p className="muted">{t('sandbox.says')}</p>
      {script.error ? <ProblemNotice error={script.error} onRetry={() => script.refetch()} /> : null}
      {steps.length === 0 && script.data ? <p className="muted">{t('sandbox.none')}</p> : null}
      <ol className="plain">
        {steps.map(({ operation, step, position }) => (
          <li key={`${operation} ${position}`} className="box-head">
            <span>
              {t(`sandbox.operations.${operation}`)}: <StepWords step={step} />
            </span>
            {mayWrite ? (
              <Button
                size="compact-sm"
                variant="default"
                className="push"
                onClick={() => save.mutate(without(operation, position))}
              >
                {t('people.remove')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {save.error ? <ProblemNotice error={save.error} /> : null}
      {mayWrite ? (
        <AddStep
          isRunning={save.isPending}
          onAdd={(operation, step) =>
            save.mutate({ ...left, [operation]: [...(left[operation] ?? []), step] })
          }
        />
      ) : null}
    </>
  );
}

function StepWords({ step }: { step: string }) {
  const { t } = useTranslation('settings');
  const [kind = '', ...rest] = step.split(':');
  const what = rest.join(':');
  return (
    <>
      {t(`sandbox.behaviors.${kind as Behavior}`)}
      {what === '' ? '' : kind === 'slow' ? ` ${what} ms` : ` “${what}”`}
    </>
  );
}

type AddStepProps = { isRunning: boolean; onAdd: (operation: Operation, step: string) => void };

function AddStep({ isRunning, onAdd }: AddStepProps) {
  const { t } = useTranslation('settings');
  const [operation, setOperation] = useState<Operation>('label');
  const [behavior, setBehavior] = useState<Behavior>('timeout_after_effect');
  const [words, setWords] = useState('');
  const [ms, setMs] = useState(3_000);
  const step =
    behavior === 'refuse' ? `refuse:${words.trim()}` : behavior === 'slow' ? `slow:${ms}` : behavior;
  return (
    <Group gap={8} align="flex-end" mt={8}>
      <NativeSelect
        label={t('sandbox.nextCall')}
        value={operation}
        onChange={(event) => setOperation(event.currentTarget.value as Operation)}
        data={operations.map((value) => ({ value, label: t(`sandbox.operations.${value}`) }))}
      />
      <NativeSelect
        label={t('sandbox.does')}
        value={behavior}
        onChange={(event) => setBehavior(event.currentTarget.value as Behavior)}
        data={behaviors.map((value) => ({ value, label: t(`sandbox.behaviors.${value}`) }))}
      />
      {behavior === 'refuse' ? (
        <TextInput
          label={t('sandbox.words')}
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      {behavior === 'slow' ? (
        <NumberInput
          label={t('sandbox.ms')}
          min={1}
          max={longestMs}
          allowDecimal={false}
          value={ms}
          onChange={(value) => setMs(Number(value) || 1)}
        />
      ) : null}
      <Button
        variant="default"
        loading={isRunning}
        disabled={behavior === 'refuse' && words.trim() === ''}
        onClick={() => onAdd(operation, step)}
      >
        {t('sandbox.add')}
      </Button>
    </Group>
  );
}
