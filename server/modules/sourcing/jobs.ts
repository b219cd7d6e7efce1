import type { Job } from '../../platform/jobs/job.ts';
import { runSimulation, simulationTask } from './simulating/simulation-jobs.ts';

/** Simulations over many orders. */
export const sourcingJobs: readonly Job[] = [
  {
    task: simulationTask,
    outside: (edge, call, payload) => runSimulation(edge, call, String(payload.simulationId)),
  },
];
