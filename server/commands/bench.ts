import { parseArgs } from 'node:util';
import type { CommandIo } from '../platform/command.ts';

/** Measures the program against the limits of this machine. */
export const help = `usage: waybill bench [intake] [release] [floor] [lists] [plans] [screens] [footprint]

Measures, each on a durable PostgreSQL of its own (fsync and synchronous commit on) that is removed afterwards:
  intake  orders over HTTP at 1, 8 and 32 clients as a ratio to one bare SQL function writing the same rows; batches; a hot SKU
  release  10,000 order lines to the floor as a ratio to bare statements writing the same rows
  floor   pick, pack, label and ship with the sandbox carrier, parcels per second
  lists   list, search and open at 10,000, 100,000 and 1,000,000 orders, and the growth between
  plans   routes, batches, cartons and sourcing: quality against known best answers and time per plan
  screens  first load, paint of a list, palette and scan feedback in a real browser at 1,000,000 orders
  footprint  seconds to readiness, memory at rest and under load
Without a name all of them, which takes some minutes. BENCH_SECONDS sets how long each figure is measured.

Example: waybill bench intake
`;

type Area = { run: (say: (line: string) => void) => Promise<void> };

const areas: Record<string, () => Promise<Area>> = {
  intake: async () => {
    const { benchIntake } = await import('../../bench/intake.ts');
    return { run: async (say) => void (await benchIntake(say)) };
  },
  release: async () => {
    const { benchRelease } = await import('../../bench/release.ts');
    return { run: async (say) => void (await benchRelease(say)) };
  },
  floor: async () => {
    const { benchFloor } = await import('../../bench/floor.ts');
    return { run: async (say) => void (await benchFloor(say)) };
  },
  lists: async () => {
    const { benchLists } = await import('../../bench/lists.ts');
    return { run: async (say) => void (await benchLists(say)) };
  },
  footprint: async () => {
    const { benchFootprint } = await import('../../bench/footprint.ts');
    return { run: benchFootprint };
  },
  screens: async () => {
    const { benchScreens } = await import('../../bench/screens.ts');
    return { run: async (say) => void (await benchScreens(say)) };
  },
  plans: async () => {
    const { benchPlans, planTable } = await import('../../bench/plans.ts');
    return { run: async (say) => say(planTable(await benchPlans())) };
  },
};

export async function run(args: string[], io: CommandIo): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const unknown = positionals.find((name) => !(name in areas));
  if (unknown !== undefined) {
    io.stderr.write(`waybill: there is no measurement "${unknown}"\n${help}`);
    return 2;
  }
  for (const name of positionals.length > 0 ? positionals : Object.keys(areas)) {
    const area = await areas[name]?.();
    await area?.run((line) => io.stdout.write(`${line}\n`));
  }
  return 0;
}
