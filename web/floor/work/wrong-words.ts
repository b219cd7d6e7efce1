import type { TFunction } from 'i18next';
import type { ScannedThing } from '../../../server/modules/warehouse/tasks/scan-rules.ts';
import type { Refusal } from '../../../server/platform/errors.ts';
import { faultWords } from '../../ui/problems/problem-words.ts';
import type { Task } from '../answers.ts';
import type { KeptScan } from '../queue/model.ts';
import { floorState } from '../queue/state.ts';
import type { Wrong } from '../scanning/feedback.ts';

/** A refusal of the rules in the worker's words: what was expected, what was got, what to do. */
export function wrongWords(
  t: TFunction,
  task: Task,
  { code, message, details }: Refusal,
  scan: KeptScan,
  thing: ScannedThing,
): Wrong {
  switch (code) {
    case 'warehouse.wrong_scan':
      return {
        title: t(`wrong.${titleOf(task, thing)}`),
        expected: expectedWords(t, task),
        got: gotWords(t, scan, thing),
        hint: t('wrong.nothingRecorded'),
      };
    case 'warehouse.too_many':
      return {
        title: t('wrong.tooMany'),
        expected: t('units', { count: task.quantity - task.doneQuantity }),
        got: t('units', { count: Number(details.got) }),
        hint: t('wrong.putOthersBack'),
      };
    case 'warehouse.put_first':
      return {
        title: t('wrong.putFirst'),
        expected: task.toCode ?? t('expects.anyPlace'),
        hint: t('inHand', { count: task.scannedQuantity }),
      };
    case 'warehouse.task_finished':
      return { title: t('wrong.finished'), hint: t('wrong.takeNext') };
    default:
      return { title: t('wrong.refused'), hint: faultWords({ code, detail: message, facts: details }) };
  }
}

function titleOf(task: Task, thing: ScannedThing): string {
  if (thing.kind === 'unknown') return 'unknown';
  if (task.step === 'location') return 'place';
  if (task.step === 'put') return task.kind === 'pick' ? 'tote' : 'place';
  return thing.kind === 'goods' && thing.skuId === task.skuId ? 'lot' : 'item';
}

/** What the task waits for, as people call it. */
export function expectedWords(t: TFunction, task: Task): string {
  if (task.step === 'location') return task.fromCode;
  if (task.step === 'put') return task.toCode ?? t('expects.anyPlace');
  if (task.kind === 'count') return t('expects.number');
  const lot = task.lotCode ? ` · ${t('lot', { code: task.lotCode })}` : '';
  return `${task.skuTitle} (${task.skuCode})${lot}`;
}

function gotWords(t: TFunction, scan: KeptScan, thing: ScannedThing): string {
  if (thing.kind === 'place') return thing.code;
  if (thing.kind === 'unknown') return thing.code;
  if (thing.kind === 'nothing') return t('units', { count: scan.quantity ?? 0 });
  const title = floorState().goods.get(thing.skuId)?.title;
  const lot = thing.lotCode ? ` · ${t('lot', { code: thing.lotCode })}` : '';
  return `${title ? `${title} (${thing.code})` : thing.code}${lot}`;
}
