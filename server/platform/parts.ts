import { accountRoutes } from './auth/account-api.ts';
import { authRoutes } from './auth/api.ts';
import { authJobs, authSchedules } from './auth/jobs.ts';
import { joiningRoutes } from './auth/joining-api.ts';
import { memberRoutes } from './auth/members-api.ts';
import { signInRoutes } from './auth/sign-in-api.ts';
import { eventRoutes } from './events/api.ts';
import { fileRoutes } from './files/api.ts';
import type { Route } from './http/route.ts';
import { jobRoutes } from './jobs/api.ts';
import type { Job, Schedule } from './jobs/job.ts';
import { mailRoutes } from './mail/api.ts';
import { mailJobs } from './mail/jobs.ts';
import { preferenceRoutes } from './preferences/api.ts';
import { viewRoutes } from './views/api.ts';

/** What the platform itself brings to the composition: accounts, keys, people, mails, files, long acts. */
export const platformRoutes: readonly Route[] = [
  ...signInRoutes,
  ...joiningRoutes,
  ...accountRoutes,
  ...memberRoutes,
  ...authRoutes,
  ...mailRoutes,
  ...eventRoutes,
  ...fileRoutes,
  ...jobRoutes,
  ...viewRoutes,
  ...preferenceRoutes,
];

export const platformJobs: readonly Job[] = [...mailJobs, ...authJobs];

export const platformSchedules: readonly Schedule[] = [...authSchedules];
