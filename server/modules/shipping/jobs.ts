import { systemCall } from '../../platform/edge.ts';
import type { Job } from '../../platform/jobs/job.ts';
import { findExtraLabels, resolveLabel } from './labels/resolve-label.ts';
import { askToVoid } from './labels/void-label.ts';

/** Calls to carriers that follow a purchase. Each may run any number of times. */
export const shippingJobs: readonly Job[] = [
  {
    task: 'shipping.resolve-label',
    outside: (edge, { org }, { labelId }) => resolveLabel(edge, systemCall(org), String(labelId)),
  },
  {
    task: 'shipping.find-extra-labels',
    outside: (edge, { org }, { labelId }) => findExtraLabels(edge, systemCall(org), String(labelId)),
  },
  {
    task: 'shipping.void-label',
    outside: async (edge, { org }, { labelId }) => {
      await askToVoid(edge, systemCall(org), String(labelId));
    },
  },
];
