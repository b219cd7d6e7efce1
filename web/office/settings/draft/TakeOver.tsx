import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../api/client.ts';
import { ConfirmAct } from '../../../ui/ConfirmAct.tsx';
import { sayDone } from '../../../ui/notices.tsx';
import { useAct } from '../../../ui/use-act.ts';
import { type Draft, type DraftedRule, draftOf, stateOf } from './use-draft.ts';

type TakeOverProps = {
  draft: Draft;
  onProgress: (draft: Draft) => void;
  onDone: () => void;
  onClose: () => void;
};

/**
 * The draft becomes the rules in force: one write for each rule that differs, each only over what the draft began from. What is
 * written is so in the draft too, so that trying again after a refusal goes on with the rest.
 */
export function TakeOver({ draft, onProgress, onDone, onClose }: TakeOverProps) {
  const { t } = useTranslation('settings');
  const changes = draft.rules.filter((rule) => stateOf(rule) !== 'same');
  const take = useAct(
    async (_: undefined, key) => {
      let rules = draft.rules;
      for (const rule of changes) {
        const written = await write(rule, key);
        rules = rules.flatMap((one) => (one.id === rule.id ? (written ?? []) : one));
        onProgress({ ...draft, rules });
      }
    },
    {
      changes: ['sourcing-rules'],
      onDone: () => {
        sayDone(t('draft.taken'));
        onDone();
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('draft.takeTitle', { count: changes.length })}
      act={t('draft.take')}
      isRunning={take.isPending}
      error={take.error}
      onConfirm={() => take.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('draft.takeHint')}</p>
      <ul>
        {changes.map((rule) => (
          <li key={rule.id}>
            {(rule.now ?? rule.base)?.name}: {t(`draft.states.${stateOf(rule)}`)}
          </li>
        ))}
      </ul>
    </ConfirmAct>
  );
}

/** The rule as it is in force then; null when it is gone. */
async function write({ id, base, now }: DraftedRule, key: string): Promise<DraftedRule | null> {
  if (base === null) {
    if (now === null) return null;
    const params = { header: { 'Idempotency-Key': `${key} ${id}` } };
    const made = dataOf(await api.POST('/v1/sourcing-rules', { params, body: now }));
    return { id: made.id, base: made, now: draftOf(made) };
  }
  const params = { path: { id: base.id }, header: { 'If-Match': `"${base.version}"` } };
  if (now === null) {
    const answer = await api.DELETE('/v1/sourcing-rules/{id}', { params });
    // It may be gone already: by an earlier try whose answer was lost, or by somebody else.
    if (answer.response.status !== 404) dataOf(answer);
    return null;
  }
  const { kind: _, ...body } = now;
  const edited = dataOf(await api.PATCH('/v1/sourcing-rules/{id}', { params, body }));
  return { id: edited.id, base: edited, now: draftOf(edited) };
}
