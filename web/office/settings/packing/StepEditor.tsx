import { Button, Group, NativeSelect, Switch, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../../api/client.ts';
import { PictureField } from '../PictureField.tsx';

type Step = ItemOf<'/v1/pack-scripts'>['steps'][number];

/** A step that is being written; new ones have a name of their own until the server gives them an id. */
export type DraftStep = Step & { isNew?: boolean };

const kinds = ['orient', 'wrap', 'insert', 'note', 'fragile'] as const satisfies readonly Step['kind'][];

export function newStep(): DraftStep {
  return {
    ...{ id: crypto.randomUUID(), isNew: true, kind: 'wrap', text: '', fileId: null },
    ...{ needsConfirmation: false, isOncePerOrder: false },
  };
}

/** As the API takes them: those that stay are named by their ids. */
export function writtenSteps(steps: readonly DraftStep[]) {
  return steps.map(({ id, isNew, ...step }) => (isNew ? step : { id, ...step }));
}

type StepEditorProps = { steps: readonly DraftStep[]; onChange: (steps: readonly DraftStep[]) => void };

/** The steps of a script, in the order the packer takes them. */
export function StepEditor({ steps, onChange }: StepEditorProps) {
  const { t } = useTranslation('settings');
  const change = (id: string, part: Partial<DraftStep>) =>
    onChange(steps.map((step) => (step.id === id ? { ...step, ...part } : step)));
  const move = (from: number, to: number) => {
    const rest = steps.filter((_, position) => position !== from);
    const moved = steps[from];
    if (moved) onChange([...rest.slice(0, to), moved, ...rest.slice(to)]);
  };
  return (
    <fieldset className="pack-step-editor">
      <legend>{t('script.steps')}</legend>
      {steps.map((step, position) => (
        <div key={step.id} className="box">
          <Group gap={8} align="flex-end">
            <NativeSelect
              label={t('script.step', { position: position + 1 })}
              value={step.kind}
              onChange={(event) => change(step.id, { kind: event.currentTarget.value as Step['kind'] })}
              data={kinds.map((value) => ({ value, label: t(`script.kinds.${value}`) }))}
            />
            <Group gap={8} className="push">
              <Button
                variant="default"
                disabled={position === 0}
                aria-label={t('script.up', { position: position + 1 })}
                onClick={() => move(position, position - 1)}
              >
                ↑
              </Button>
              <Button
                variant="default"
                disabled={position === steps.length - 1}
                aria-label={t('script.down', { position: position + 1 })}
                onClick={() => move(position, position + 1)}
              >
                ↓
              </Button>
              <Button
                variant="default"
                disabled={steps.length === 1}
                onClick={() => onChange(steps.filter(({ id }) => id !== step.id))}
              >
                {t('people.remove')}
              </Button>
            </Group>
          </Group>
          <Textarea
            label={t('script.text')}
            autosize
            required
            withAsterisk={false}
            value={step.text}
            onChange={(event) => change(step.id, { text: event.currentTarget.value })}
          />
          <PictureField
            label={t('script.picture')}
            fileId={step.fileId}
            onChange={(fileId) => change(step.id, { fileId })}
          />
          <Switch
            label={t('script.needsConfirmation')}
            checked={step.needsConfirmation}
            onChange={(event) => change(step.id, { needsConfirmation: event.currentTarget.checked })}
          />
          <Switch
            label={t('script.once')}
            checked={step.isOncePerOrder}
            onChange={(event) => change(step.id, { isOncePerOrder: event.currentTarget.checked })}
          />
        </div>
      ))}
      <Button variant="default" onClick={() => onChange([...steps, newStep()])}>
        {t('script.addStep')}
      </Button>
    </fieldset>
  );
}
