import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count, money } from '../../../ui/format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { type Column, DataTable } from '../../../ui/table/DataTable.tsx';
import { useNodeName } from '../../lookups/use-lookups.ts';
import type { SimulationAnswer } from './use-simulation.ts';

type Result = SimulationAnswer['result'];
type Change = Result['changes'][number];

/** Which of the changed orders a figure is about. */
const about = {
  all: () => true,
  cost: ({ current, draft }: Change) => current.costMinor !== draft.costMinor,
  shipments: ({ current, draft }: Change) => current.nodeIds.length !== draft.nodeIds.length,
  late: ({ current, draft }: Change) => current.daysLate !== draft.daysLate,
  unsourced: ({ current, draft }: Change) => (current.reason === null) !== (draft.reason === null),
} as const;
type Subject = keyof typeof about;

/** Now beside the draft, each difference a door to the orders it comes from. */
export function Comparison({ result }: { result: Result }) {
  const { t } = useTranslation('settings');
  const [subject, setSubject] = useState<Subject>('all');
  return (
    <>
      <p>
        <button type="button" className="text-button" onClick={() => setSubject('all')}>
          {t('draft.changed', { count: result.changedOrders, changed: count(result.changedOrders) })}
        </button>{' '}
        <span className="muted">
          {t('draft.ofOrders', { count: result.orders, orders: count(result.orders) })}
        </span>
      </p>
      <Figures result={result} onOpen={setSubject} />
      <ChangedOrders result={result} subject={subject} />
    </>
  );
}

type Figure = {
  name: string;
  label: string;
  subject: Subject | null;
  of: (tally: Result['draft']) => number;
};

function useFigures(result: Result): { figures: Figure[]; isMoney: (name: string) => boolean } {
  const { t } = useTranslation('settings');
  const { t: tOrders, i18n } = useTranslation('orders');
  const partWord = (part: string) =>
    i18n.exists(`why.part.${part}`, { ns: 'orders' })
      ? (tOrders(`why.part.${part}` as never) as string)
      : part;
  const costs: Figure[] = [
    { name: 'cost', label: t('draft.figures.cost'), subject: 'cost', of: ({ costMinor }) => costMinor },
    ...Object.keys(result.difference.parts).map(
      (part): Figure => ({
        ...{ name: `part ${part}`, label: partWord(part), subject: null },
        of: ({ parts }) => parts[part] ?? 0,
      }),
    ),
  ];
  const counts: Figure[] = [
    {
      ...{ name: 'shipments', label: t('draft.figures.shipments'), subject: 'shipments' },
      of: ({ shipments }) => shipments,
    },
    {
      ...{ name: 'split', label: t('draft.figures.split'), subject: 'shipments' },
      of: ({ splitOrders }) => splitOrders,
    },
    { name: 'late', label: t('draft.figures.late'), subject: 'late', of: ({ lateOrders }) => lateOrders },
    {
      ...{ name: 'twoDays', label: t('draft.figures.twoDays'), subject: null },
      of: ({ withinTwoDays }) => withinTwoDays,
    },
    {
      ...{ name: 'unsourced', label: t('draft.figures.unsourced'), subject: 'unsourced' },
      of: ({ unsourcedOrders }) => unsourcedOrders,
    },
  ];
  return { figures: [...costs, ...counts], isMoney: (name) => costs.some((cost) => cost.name === name) };
}

function Figures({ result, onOpen }: { result: Result; onOpen: (subject: Subject) => void }) {
  const { t } = useTranslation('settings');
  const { figures, isMoney } = useFigures(result);
  const shown = ({ name }: Figure, value: number) =>
    isMoney(name) && result.currency !== null ? money(value, result.currency) : count(value);
  const signed = (figure: Figure, value: number) => `${value > 0 ? '+' : ''}${shown(figure, value)}`;
  const columns: Column<Figure & { id: string }>[] = [
    { name: 'figure', header: t('draft.figure'), cell: ({ label }) => label },
    ...(['current', 'draft'] as const).map((side) => ({
      ...{ name: side, header: t(`draft.columns.${side === 'current' ? 'now' : side}`), isNumber: true },
      cell: (figure: Figure) => shown(figure, figure.of(result[side])),
    })),
    {
      ...{ name: 'difference', header: t('draft.columns.difference'), isNumber: true },
      cell: (figure) => {
        const { subject } = figure;
        const difference = figure.of(result.difference);
        return subject === null || difference === 0 ? (
          signed(figure, difference)
        ) : (
          <button type="button" className="text-button" onClick={() => onOpen(subject)}>
            {signed(figure, difference)}
          </button>
        );
      },
    },
  ];
  const rows = figures.map((figure) => ({ ...figure, id: figure.name }));
  return <DataTable label={t('draft.result')} columns={columns} rows={rows} empty={null} />;
}

function ChangedOrders({ result, subject }: { result: Result; subject: Subject }) {
  const { t } = useTranslation('settings');
  const rows = result.changes.filter(about[subject]).map((change) => ({ ...change, id: change.orderId }));
  return (
    <>
      <h3>{t(`draft.about.${subject}`)}</h3>
      {result.changedOrders > result.changes.length ? (
        <p className="muted">{t('draft.dearest', { count: result.changes.length })}</p>
      ) : null}
      <DataTable
        label={t(`draft.about.${subject}`)}
        columns={useOrderColumns(result.currency)}
        rows={rows}
        empty={<p className="muted">{t('draft.noneChanged')}</p>}
      />
    </>
  );
}

function useOrderColumns(currency: string | null): Column<Change & { id: string }>[] {
  const { t } = useTranslation('settings');
  const nodeName = useNodeName();
  const nodesOf = ({ nodeIds }: Change['draft']) => nodeIds.map(nodeName).join(' + ') || '–';
  const costOf = ({ costMinor }: Change['draft']) =>
    currency === null ? count(costMinor) : money(costMinor, currency);
  return [
    {
      name: 'order',
      header: t('draft.order'),
      cell: ({ orderId, number }) => (
        <TextLink to="/orders/$id" params={{ id: orderId }}>
          {number}
        </TextLink>
      ),
    },
    { name: 'nodeNow', header: t('draft.nodeNow'), cell: ({ current }) => nodesOf(current) },
    { name: 'nodeDraft', header: t('draft.nodeDraft'), cell: ({ draft }) => nodesOf(draft) },
    {
      ...{ name: 'costNow', header: t('draft.costNow'), isNumber: true },
      cell: ({ current }) => costOf(current),
    },
    {
      ...{ name: 'costDraft', header: t('draft.costDraft'), isNumber: true },
      cell: ({ draft }) => costOf(draft),
    },
    {
      ...{ name: 'lateNow', header: t('draft.lateNow'), isNumber: true },
      cell: ({ current }) => count(current.daysLate),
    },
    {
      ...{ name: 'lateDraft', header: t('draft.lateDraft'), isNumber: true },
      cell: ({ draft }) => count(draft.daysLate),
    },
  ];
}
