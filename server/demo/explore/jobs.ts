import type { Job } from '../../platform/jobs/job.ts';
import { fillDemo } from './fill-demo.ts';
import { fillTask, removeTask } from './open-demo.ts';
import { removeDemo } from './remove-demo.ts';
import type { StageParts } from './stage.ts';

/** Filling and removing a demo. @param parts the routes and jobs of the program, which the story is told through */
export function demoJobs(parts: () => StageParts): readonly Job[] {
  return [
    {
      task: fillTask,
      lane: 'long',
      outside: (edge, { org }, { jobId, demo, ownerId }) =>
        fillDemo(edge, { org, jobId: String(jobId), demo: Number(demo), ownerId: String(ownerId) }, parts()),
    },
    {
      task: removeTask,
      lane: 'long',
      outside: (edge, { org }, { jobId, demo }) =>
        removeDemo(edge, { org, jobId: String(jobId), demo: Number(demo) }),
    },
  ];
}
