import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, api, dataOf } from '../../../api/client.ts';

export type SimulationAnswer = AnswerOf<'/v1/sourcing-simulation-jobs/{id}', 'get'>;

const watchMs = 1_000;

/** How far a simulation is and what it found; looked at again while it runs. */
export function useSimulation(id: string | null) {
  return useQuery({
    queryKey: ['sourcing-simulation', id],
    enabled: id !== null,
    queryFn: async () =>
      dataOf(await api.GET('/v1/sourcing-simulation-jobs/{id}', { params: { path: { id: id ?? '' } } })),
    refetchInterval: ({ state: { data } }) => (data && isGoing(data) ? watchMs : false),
  });
}

export function isGoing({ job: { status } }: SimulationAnswer): boolean {
  return status === 'waiting' || status === 'running';
}
