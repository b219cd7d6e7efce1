import { useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { useAct } from '../../ui/use-act.ts';

export type SetUp = AnswerOf<'/v1/setup', 'get'>;
export type StepState = SetUp['steps'][number];
export type StepName = StepState['step'];

const queryKey = ['set-up'];

/** How far the company is from its first parcel. */
export function useSetUp(isWanted = true) {
  return useQuery({
    queryKey,
    enabled: isWanted,
    queryFn: async () => dataOf(await api.GET('/v1/setup', {})),
  });
}

/** Whatever act on the page succeeds, what there is may have changed: the list of steps is read again. */
export function useSetUpAfterActs(): void {
  const queries = useQueryClient();
  const acts = useMutationState({ filters: { status: 'success' } }).length;
  useEffect(() => {
    if (acts > 0) void queries.invalidateQueries({ queryKey });
  }, [acts, queries]);
}

/** Leaves a step for later or takes it up again, or puts the checklist away. */
export function useChangeSetUp(onDone?: () => void) {
  return useAct(
    async (body: { skipped?: Partial<Record<StepName, boolean>>; isDismissed?: boolean }) =>
      dataOf(await api.PATCH('/v1/setup', { body })),
    { changes: queryKey, ...(onDone ? { onDone } : {}) },
  );
}

/** The first step that nobody has done or left for later; where the set-up goes on. */
export function nextStep({ steps }: SetUp): StepName | undefined {
  return (steps.find(({ isDone, isSkipped }) => !isDone && !isSkipped) ?? steps.find(({ isDone }) => !isDone))
    ?.step;
}
