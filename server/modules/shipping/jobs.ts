import { systemCall } from '../../platform/edge.ts';
import type { Job, Schedule } from '../../platform/jobs/job.ts';
import { findExtraLabels, resolveLabel } from './labels/resolve-label.ts';
import { askToVoid } from './labels/void-label.ts';
import { sendManifest } from './manifests/send-manifest.ts';
import { askCarriers } from './tracking/ask-carriers.ts';
import { findOverdueParcels } from './tracking/find-overdue-parcels.ts';

/** Calls to carriers that follow a purchase. Each may run any number of times. */
export const shippingJobs: readonly Job[] = [
  {
    task: 'shipping.resolve-label',
    lane: 'calls',
    outside: (edge, { org }, { labelId }) => resolveLabel(edge, systemCall(org), String(labelId)),
  },
  {
    task: 'shipping.find-extra-labels',
    lane: 'calls',
    outside: (edge, { org }, { labelId }) => findExtraLabels(edge, systemCall(org), String(labelId)),
  },
  {
    task: 'shipping.void-label',
    lane: 'calls',
    outside: async (edge, { org }, { labelId }) => {
      await askToVoid(edge, systemCall(org), String(labelId));
    },
  },
  {
    task: 'shipping.send-manifest',
    lane: 'calls',
    outside: (edge, { org }, { manifestId }) => sendManifest(edge, systemCall(org), String(manifestId)),
  },
  {
    task: 'shipping.ask-carriers',
    lane: 'calls',
    outside: (edge, { org }) => askCarriers(edge, systemCall(org)),
  },
  {
    task: 'shipping.find-overdue-parcels',
    run: async (ctx) => {
      await findOverdueParcels(ctx);
    },
  },
];

export const shippingSchedules: readonly Schedule[] = [
  { task: 'shipping.ask-carriers', crontab: '*/15 * * * *' },
  { task: 'shipping.find-overdue-parcels', crontab: '12 * * * *' },
];
