import { NativeSelect, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { formFaults } from '../../ui/form-faults.ts';
import { sayDone } from '../../ui/notices.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useChannels, useNodes } from '../lookups/use-lookups.ts';
import { productNeeds, type Rule, type RuleDraft, ruleKinds, ruleNumbers } from './sourcing-kinds.ts';
import { Ticks } from './Ticks.tsx';
import { useBrands } from './use-brands.ts';

type RuleDialogProps = {
  rule: Rule | 'new';
  nextRank: number;
  /** Left out, the rule is saved; given, nothing is: it is kept by whoever opened the dialog. */
  onKeep?: (rule: RuleDraft) => void;
  onClose: () => void;
};

/** A rule of sourcing: its kind asks for what the kind needs, and it may hold for some orders only. */
export function RuleDialog({ rule, nextRank, onKeep, onClose }: RuleDialogProps) {
  const { t } = useTranslation('settings');
  const [draft, setDraft] = useState<RuleDraft>(
    rule === 'new'
      ? {
          name: '',
          kind: 'same_country',
          mode: 'prefer',
          rank: nextRank,
          isActive: true,
          settings: {},
          appliesTo: {},
        }
      : rule,
  );
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  const save = useRuleSave(rule, onClose);
  const isStale = save.error instanceof ApiError && save.error.problem.status === 412;
  const faults = formFaults(save.error);
  const { modes, fields } = ruleKinds[draft.kind];
  return (
    <ConfirmAct
      isOpen
      title={rule === 'new' ? t('rule.new') : rule.name}
      act={onKeep ? t('draft.keep') : t('save', { ns: 'ui' })}
      isRunning={save.isPending}
      error={isStale ? undefined : save.error}
      onClose={onClose}
      onConfirm={() => (onKeep ? onKeep(draft) : save.mutate({ draft, isOver: false }))}
    >
      <Stack gap="sm">
        <TextInput
          label={t('name')}
          required
          withAsterisk={false}
          error={faults.name}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('rule.kind')}
          disabled={rule !== 'new'}
          value={draft.kind}
          onChange={(event) => {
            const kind = event.currentTarget.value as Rule['kind'];
            change({ kind, mode: ruleKinds[kind].modes[0] ?? 'require', settings: {} });
          }}
          data={Object.keys(ruleKinds).map((value) => ({
            value,
            label: t(`rule.kinds.${value as Rule['kind']}`),
          }))}
        />
        <NativeSelect
          label={t('rule.mode')}
          description={t(`rule.modeHints.${draft.mode}`)}
          value={draft.mode}
          onChange={(event) => change({ mode: event.currentTarget.value as Rule['mode'] })}
          data={modes.map((value) => ({ value, label: t(`rule.modes.${value}`) }))}
        />
        <RuleFields
          fields={fields}
          value={draft.settings}
          faults={faults}
          onChange={(settings) => change({ settings })}
        />
        <AppliesTo value={draft.appliesTo} onChange={(appliesTo) => change({ appliesTo })} />
        <Switch
          label={t('active')}
          checked={draft.isActive}
          onChange={(event) => change({ isActive: event.currentTarget.checked })}
        />
        {isStale ? (
          <StaleNotice
            error={save.error}
            onTakeTheirs={onClose}
            onKeepMine={() => save.mutate({ draft, isOver: true })}
          />
        ) : null}
      </Stack>
    </ConfirmAct>
  );
}

function useRuleSave(rule: Rule | 'new', onClose: () => void) {
  const { t } = useTranslation('settings');
  return useAct(
    async ({ draft, isOver }: { draft: RuleDraft; isOver: boolean }, key) => {
      const { kind, name, mode, rank, isActive, settings, appliesTo } = draft;
      const body = { name, mode, rank, isActive, settings, appliesTo };
      if (rule === 'new') {
        const params = { header: { 'Idempotency-Key': key } };
        return dataOf(await api.POST('/v1/sourcing-rules', { params, body: { ...body, kind } }));
      }
      const fresh = isOver ? dataOf(await api.GET('/v1/sourcing-rules', {})).items : [];
      const version = fresh.find(({ id }) => id === rule.id)?.version ?? rule.version;
      const params = { path: { id: rule.id }, header: { 'If-Match': `"${version}"` } };
      return dataOf(await api.PATCH('/v1/sourcing-rules/{id}', { params, body }));
    },
    {
      changes: ['sourcing-rules'],
      onDone: () => {
        sayDone(t('saved'));
        onClose();
      },
    },
  );
}

type RuleFieldsProps = {
  fields: readonly string[];
  value: Rule['settings'];
  faults: Readonly<Record<string, string>>;
  onChange: (value: Rule['settings']) => void;
};

function RuleFields({ fields, value, faults, onChange }: RuleFieldsProps) {
  const { t } = useTranslation('settings');
  const nodes = useNodes();
  const brands = useBrands().data ?? [];
  const none = { value: '', label: '–' };
  return (
    <>
      {fields.includes('brandId') ? (
        <NativeSelect
          label={t('rule.brandId')}
          error={faults['settings.brandId']}
          value={value.brandId ?? ''}
          onChange={(event) => onChange({ ...value, brandId: event.currentTarget.value || undefined })}
          data={[none, ...brands.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      ) : null}
      {fields.includes('nodeIds') ? (
        <Ticks
          label={t('rule.nodeIds')}
          hint={faults['settings.nodeIds'] ?? t('rule.nodeIdsHint')}
          options={nodes.map(({ id, name }) => ({ value: id, label: name }))}
          value={value.nodeIds ?? []}
          onChange={(nodeIds) => onChange({ ...value, nodeIds: nodeIds.length > 0 ? nodeIds : undefined })}
        />
      ) : null}
      {fields.includes('need') ? (
        <NativeSelect
          label={t('rule.need')}
          error={faults['settings.need']}
          value={value.need ?? ''}
          onChange={(event) =>
            onChange({ ...value, need: (event.currentTarget.value || undefined) as typeof value.need })
          }
          data={[none, ...productNeeds.map((need) => ({ value: need, label: t(`rule.needs.${need}`) }))]}
        />
      ) : null}
      {fields.includes('service') ? (
        <TextInput
          label={t('rule.service')}
          error={faults['settings.service']}
          value={value.service ?? ''}
          onChange={(event) => onChange({ ...value, service: event.currentTarget.value || undefined })}
        />
      ) : null}
      {ruleNumbers
        .filter((name) => fields.includes(name))
        .map((name) => (
          <NumberInput
            key={name}
            label={t(`rule.${name}`)}
            min={0}
            allowDecimal={false}
            error={faults[`settings.${name}`]}
            value={value[name] ?? ''}
            onChange={(typed) => onChange({ ...value, [name]: typed === '' ? undefined : Number(typed) })}
          />
        ))}
    </>
  );
}

type AppliesToProps = { value: Rule['appliesTo']; onChange: (value: Rule['appliesTo']) => void };

function AppliesTo({ value, onChange }: AppliesToProps) {
  const { t } = useTranslation('settings');
  const channels = useChannels();
  const brands = (useBrands().data ?? []).filter(({ archivedAt }) => archivedAt === null);
  const [countries, setCountries] = useState((value.countries ?? []).join(', '));
  const some = (ids: string[]) => (ids.length > 0 ? ids : undefined);
  return (
    <details className="disclosure">
      <summary>{t('rule.appliesTo')}</summary>
      <Stack gap="sm">
        {channels.length > 0 ? (
          <Ticks
            label={t('pages.channels.title')}
            options={channels.map(({ id, name }) => ({ value: id, label: name }))}
            value={value.channelIds ?? []}
            onChange={(ids) => onChange({ ...value, channelIds: some(ids) })}
          />
        ) : null}
        {brands.length > 0 ? (
          <Ticks
            label={t('pages.brands.title')}
            options={brands.map(({ id, name }) => ({ value: id, label: name }))}
            value={value.brandIds ?? []}
            onChange={(ids) => onChange({ ...value, brandIds: some(ids) })}
          />
        ) : null}
        <TextInput
          label={t('rule.countries')}
          description={t('rule.countriesHint')}
          value={countries}
          onChange={(event) => {
            setCountries(event.currentTarget.value);
            onChange({
              ...value,
              countries: some(event.currentTarget.value.toUpperCase().match(/[A-Z]{2}/g) ?? []),
            });
          }}
        />
      </Stack>
    </details>
  );
}
