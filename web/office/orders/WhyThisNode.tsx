import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { count, day, money } from '../../ui/format.ts';
import { When } from '../../ui/When.tsx';
import { useNodeName } from '../lookups/use-lookups.ts';

type Decision = AnswerOf<'/v1/orders/{id}/sourcing', 'get'>['items'][number];

/** Why this node: every sourcing decision with the plan chosen, what the others would have cost, and what ruled nodes out. */
export function WhyThisNode({ orderId }: { orderId: string }) {
  const { t } = useTranslation('orders');
  const [isOpen, { toggle }] = useDisclosure(false);
  const sourcing = useQuery({
    queryKey: ['order-sourcing', orderId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/orders/{id}/sourcing', { params: { path: { id: orderId } } })).items,
  });
  if (!sourcing.data?.length) return null;
  return (
    <section>
      <h2>
        <UnstyledButton onClick={toggle} aria-expanded={isOpen} className="disclosure">
          {isOpen ? (
            <IconChevronDown size={16} aria-hidden="true" />
          ) : (
            <IconChevronRight size={16} aria-hidden="true" />
          )}
          {t('why.title')}
        </UnstyledButton>
      </h2>
      <Collapse expanded={isOpen}>
        {sourcing.data.map((decision) => (
          <DecisionBox key={decision.id} decision={decision} />
        ))}
      </Collapse>
    </section>
  );
}

function DecisionBox({ decision }: { decision: Decision }) {
  const { t, i18n } = useTranslation('orders');
  const nodeName = useNodeName();
  const plans = [
    { plan: decision.chosen, isChosen: true },
    ...decision.alternatives.map((plan) => ({ plan, isChosen: false })),
  ];
  const parts = [...new Set(plans.flatMap(({ plan }) => Object.keys(plan.parts)))];
  const partWord = (part: string) =>
    i18n.exists(`why.part.${part}`, { ns: 'orders' }) ? (t(`why.part.${part}` as never) as string) : part;
  const nodesOf = (assignments: Decision['chosen']['assignments']) =>
    [...new Set(assignments.map(({ nodeId }) => nodeName(nodeId)))].join(' + ') || '–';
  return (
    <div className="box">
      <p className="muted">
        <When at={decision.decidedAt} /> · {t('why.method', { algorithm: decision.algorithm })}
        {decision.reason ? ` · ${whyNotAll(t, decision)}` : null}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section className="table-frame" tabIndex={0} aria-label={t('why.plans')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('why.node')}</th>
              <th scope="col" className="number">
                {t('why.cost')}
              </th>
              {parts.map((part) => (
                <th key={part} scope="col" className="number">
                  {partWord(part)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('why.late')}
              </th>
            </tr>
          </thead>
          <tbody>
            {plans.map(({ plan, isChosen }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: plans of a decision never change; it is written once.
              <tr key={at} className={isChosen ? 'chosen' : undefined}>
                <td>
                  {nodesOf(plan.assignments)} {isChosen ? <strong>✓ {t('why.chosen')}</strong> : null}
                </td>
                <td className="number">{money(plan.costMinor, decision.currency)}</td>
                {parts.map((part) => (
                  <td key={part} className="number">
                    {money(plan.parts[part] ?? 0, decision.currency)}
                  </td>
                ))}
                <td className="number">{plan.daysLate}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {parts.includes('markdown') ? <p>{t('why.over', { nodes: overAt(decision, nodeName) })}</p> : null}
      {decision.chosen.shipments.map(({ nodeId, carrierCode, serviceCode, shipOn, deliverOn }) => (
        <p key={nodeId}>
          {t('why.shipment', {
            node: nodeName(nodeId),
            service: [carrierCode, serviceCode].filter(Boolean).join(' ') || '–',
            ship: shipOn ? day(shipOn) : '–',
            deliver: deliverOn ? day(deliverOn) : '–',
          })}
        </p>
      ))}
      {decision.exclusions.length > 0 ? (
        <>
          <h3>{t('why.ruledOut')}</h3>
          <ul className="plain">
            {decision.exclusions.slice(0, 20).map(({ nodeId, lineId, rule, ruleName, asked, available }) => (
              <li key={`${nodeId} ${lineId} ${rule}`}>
                {nodeName(nodeId)}: {ruleName ?? ruleWord(t, i18n, rule)}
                {asked === undefined ? '' : ` (${t('why.stock', { asked, available })})`}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

/** The nodes with units that were over or dead, and how many of what the order asks for. */
function overAt({ candidates }: Decision, nodeName: (id: string) => string): string {
  return candidates
    .map(({ nodeId, over }) => ({ nodeId, units: over.reduce((sum, one) => sum + one, 0) }))
    .filter(({ units }) => units > 0)
    .map(({ nodeId, units }) => `${nodeName(nodeId)} (${count(units)})`)
    .join(', ');
}

type Translation = ReturnType<typeof useTranslation<'orders'>>;

/** Why not every unit was given to a node; which rules stood in the way is listed below it. */
function whyNotAll(t: Translation['t'], { chosen, alternatives, candidates }: Decision): string {
  if (candidates.length === 0) return t('why.noNode');
  const hasWays = alternatives.some(({ assignments }) => assignments.length > 0);
  // What could ship was left alone only for a rule about the number of shipments.
  if (chosen.assignments.length === 0 && hasWays) return t('why.tooManyShipments');
  const units = chosen.unsourced.reduce((sum, { quantity }) => sum + quantity, 0);
  return t('why.unsourced', { units: count(units) });
}

function ruleWord(t: Translation['t'], i18n: Translation['i18n'], rule: string): string {
  const key = `why.rule.${rule}`;
  return i18n.exists(key, { ns: 'orders' }) ? (t(key as never) as string) : rule.replaceAll('_', ' ');
}
