import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count, money } from '../../../ui/format.ts';
import { TextLink } from '../../../ui/links.tsx';
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
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="table-frame" tabIndex={0} aria-label={t('draft.result')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('draft.figure')}</th>
            {(['now', 'draft', 'difference'] as const).map((column) => (
              <th key={column} scope="col" className="number">
                {t(`draft.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => {
            const { subject } = figure;
            const difference = figure.of(result.difference);
            return (
              <tr key={figure.name}>
                <th scope="row">{figure.label}</th>
                <td className="number">{shown(figure, figure.of(result.current))}</td>
                <td className="number">{shown(figure, figure.of(result.draft))}</td>
                <td className="number">
                  {subject !== null && difference !== 0 ? (
                    <button type="button" className="text-button" onClick={() => onOpen(subject)}>
                      {signed(figure, difference)}
                    </button>
                  ) : (
                    signed(figure, difference)
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function ChangedOrders({ result, subject }: { result: Result; subject: Subject }) {
  const { t } = useTranslation('settings');
  const nodeName = useNodeName();
  const changes = result.changes.filter(about[subject]);
  const nodesOf = ({ nodeIds }: Change['draft']) => nodeIds.map(nodeName).join(' + ') || '–';
  const costOf = ({ costMinor }: Change['draft']) =>
    result.currency === null ? count(costMinor) : money(costMinor, result.currency);
  return (
    <>
      <h3>{t(`draft.about.${subject}`)}</h3>
      {result.changedOrders > result.changes.length ? (
        <p className="muted">{t('draft.dearest', { count: result.changes.length })}</p>
      ) : null}
      {changes.length === 0 ? (
        <p className="muted">{t('draft.noneChanged')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        <section className="table-frame" tabIndex={0} aria-label={t(`draft.about.${subject}`)}>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{t('draft.order')}</th>
                <th scope="col">{t('draft.nodeNow')}</th>
                <th scope="col">{t('draft.nodeDraft')}</th>
                {(['costNow', 'costDraft', 'lateNow', 'lateDraft'] as const).map((column) => (
                  <th key={column} scope="col" className="number">
                    {t(`draft.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.map(({ orderId, number, current, draft }) => (
                <tr key={orderId}>
                  <td>
                    <TextLink to="/orders/$id" params={{ id: orderId }}>
                      {number}
                    </TextLink>
                  </td>
                  <td>{nodesOf(current)}</td>
                  <td>{nodesOf(draft)}</td>
                  <td className="number">{costOf(current)}</td>
                  <td className="number">{costOf(draft)}</td>
                  <td className="number">{count(current.daysLate)}</td>
                  <td className="number">{count(draft.daysLate)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
