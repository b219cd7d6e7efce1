import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { StateChip } from '../../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../../ui/table/DataTable.tsx';
import { RuleDialog } from '../RuleDialog.tsx';
import type { Rule, RuleDraft } from '../sourcing-kinds.ts';
import { type DraftedRule, draftOf, stateOf } from './use-draft.ts';

type DraftRulesProps = {
  rules: readonly DraftedRule[];
  onPut: (id: string, now: RuleDraft | null) => void;
};

const tones = { same: 'grey', changed: 'blue', added: 'green', removed: 'red' } as const;

/** The rules as they would be, the most important first; what was removed stays in sight and can come back. */
export function DraftRules({ rules, onPut }: DraftRulesProps) {
  const { t } = useTranslation('settings');
  const [opened, setOpened] = useState<DraftedRule | 'new'>();
  const ranked = rules.toSorted((a, b) => shown(a).rank - shown(b).rank);
  const columns: Column<DraftedRule>[] = [
    { name: 'name', header: t('name'), cell: (rule) => shown(rule).name },
    { name: 'kind', header: t('rule.kind'), cell: (rule) => t(`rule.kinds.${shown(rule).kind}`) },
    { name: 'rank', header: t('rule.rank'), isNumber: true, cell: (rule) => shown(rule).rank },
    {
      name: 'active',
      header: t('state'),
      cell: (rule) => t(shown(rule).isActive ? 'active' : 'inactive'),
    },
    {
      name: 'state',
      header: t('draft.state'),
      cell: (rule) => <StateChip tone={tones[stateOf(rule)]}>{t(`draft.states.${stateOf(rule)}`)}</StateChip>,
    },
    {
      name: 'acts',
      header: <span className="hidden">{t('acts')}</span>,
      cell: (rule) => <RuleActs rule={rule} onOpen={setOpened} onPut={onPut} />,
    },
  ];
  return (
    <>
      <DataTable
        label={t('draft.rules')}
        columns={columns}
        rows={ranked}
        empty={<EmptyState title={t('rule.none')} hint={t('rule.noneHint')} />}
      />
      <div className="page-acts draft-acts">
        <Button variant="default" onClick={() => setOpened('new')}>
          {t('rule.new')}
        </Button>
      </div>
      {opened ? (
        <RuleDialog
          rule={opened === 'new' ? 'new' : asRule(opened)}
          nextRank={Math.max(0, ...rules.map((rule) => shown(rule).rank)) + 1}
          onKeep={(now) => {
            onPut(opened === 'new' ? `new-${crypto.randomUUID()}` : opened.id, draftOf(now));
            setOpened(undefined);
          }}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </>
  );
}

type RuleActsProps = {
  rule: DraftedRule;
  onOpen: (rule: DraftedRule) => void;
  onPut: DraftRulesProps['onPut'];
};

function RuleActs({ rule, onOpen, onPut }: RuleActsProps) {
  const { t } = useTranslation('settings');
  const { id, base, now } = rule;
  return (
    <div className="settings-acts">
      {now === null ? null : (
        <>
          <Button size="compact-sm" variant="default" onClick={() => onOpen(rule)}>
            {t('people.change')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onPut(id, null)}>
            {t('people.remove')}
          </Button>
        </>
      )}
      {base !== null && stateOf(rule) !== 'same' ? (
        <Button size="compact-sm" variant="default" onClick={() => onPut(id, draftOf(base))}>
          {t('draft.restore')}
        </Button>
      ) : null}
    </div>
  );
}

/** What a row shows: the rule as it would be, of a removed one as it is. One of the two is there. */
function shown({ base, now }: DraftedRule): RuleDraft {
  return (now ?? base)!;
}

/** The dialog takes rules; of one that is none yet it needs no more than what is written down. */
function asRule(rule: DraftedRule): Rule {
  const { id, base } = rule;
  return { ...shown(rule), id, version: base?.version ?? 0, createdAt: base?.createdAt ?? '' };
}
