/** The door of the warehouse: what happens on the floor between release and hand-over. */
export {
  ordersInTote,
  type PickedInTote,
  releaseEmptyTotes,
  type ToteToPack,
  totesToPack,
} from './batches/totes.ts';
export { planPutAway } from './putting-away/plan-put-away.ts';
export { explainRelease, type ReleaseRun, releaseWork } from './releasing/release-work.ts';
export { createTask, type TaskRequest } from './tasks/actions/create-task.ts';
export type { Task } from './tasks/model.ts';
