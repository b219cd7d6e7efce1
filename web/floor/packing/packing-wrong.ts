import type { TFunction } from 'i18next';
import type { Problem } from '../../api/client.ts';
import { problemWords } from '../../ui/problems/problem-words.ts';
import { withdrawnWords } from '../../ui/reasons.ts';
import type { Wrong } from '../scanning/feedback.ts';

/** What the station refused, in the packer's words. */
export function packingWrong(t: TFunction, problem: Problem): Wrong {
  const { detail } = problemWords(problem);
  switch (problem.code) {
    case 'warehouse.wrong_item':
      return { title: t('wrong.item'), expected: expectedItems(t, problem), got: gotItem(t, problem) };
    case 'warehouse.steps_not_confirmed':
      return { title: t('wrong.steps'), expected: stepsOf(problem).join(' · ') };
    case 'warehouse.taken':
      return { title: t('wrong.taken', { name: String(problem.takenBy ?? '') }), hint: t('wrong.takenHint') };
    case 'warehouse.unknown_code':
      return { title: t('wrong.notToPack'), hint: t('wrong.notToPackHint') };
    case 'warehouse.nothing_to_pack':
      return { title: t('wrong.nothing'), hint: t('wrong.nothingHint') };
    case 'warehouse.session_over':
      return { title: t('stopped'), got: whyStopped(problem) ?? detail, hint: t('stoppedHint') };
    case 'fulfillment.on_hold':
    case 'fulfillment.not_in_work':
      return { title: t('stopped'), got: detail, hint: t('stoppedHint') };
    case 'warehouse.totes_missing':
      return { title: t('wrong.totesMissing'), expected: totesOf(problem), hint: t('bringAll') };
    case 'warehouse.other_tote':
      return { title: t('wrong.otherTote'), hint: t('wrong.otherToteHint') };
    case 'warehouse.item_first':
      return { title: t('wrong.itemFirst') };
    case 'client.unreachable':
    case 'client.no_answer':
      return { title: t('wrong.noNet'), hint: t('wrong.noNetHint') };
    default:
      return { title: t('wrong.refused'), hint: detail };
  }
}

/** Undefined where packing was not stopped but done or laid down. */
function whyStopped({ stopCause, stopReason }: Problem): string | undefined {
  if (typeof stopCause !== 'string') return undefined;
  return withdrawnWords(stopCause, typeof stopReason === 'string' ? stopReason : null);
}

type ExpectedItem = { sku: string; title: string; left: number };

function expectedItems(t: TFunction, { expected }: Problem): string {
  // Documented with the refusal: what is left to be scanned.
  const items = (Array.isArray(expected) ? expected : []) as ExpectedItem[];
  if (items.length === 0) return t('wrong.nothingMore');
  const shown = items.slice(0, 3).map(({ left, title, sku }) => `${left} × ${title || sku}`);
  return items.length > 3 ? `${shown.join(' · ')} …` : shown.join(' · ');
}

function gotItem(t: TFunction, { got }: Problem): string {
  // Documented with the refusal.
  const item = got as
    | { code: string; sku: string | null; title: string | null; quantity: number }
    | undefined;
  if (!item) return '';
  return item.sku
    ? `${item.quantity} × ${item.title ?? item.sku}`
    : t('wrong.unknownCode', { code: item.code });
}

/** Documented with the refusal: totes with their codes. */
function totesOf({ totes }: Problem): string {
  return (Array.isArray(totes) ? totes : []).map(({ code }: { code: string }) => code).join(' · ');
}

function stepsOf({ steps }: Problem): string[] {
  return (Array.isArray(steps) ? steps : []).map(({ text }: { text: string }) => text);
}
