import { PLAN_USAGE, plan } from '../plan.ts';
import type { CommandIo } from '../platform/command.ts';

export const help = PLAN_USAGE;

export function run(args: string[], io: CommandIo): Promise<number> {
  return plan(args, io.stdin, io.stdout);
}
