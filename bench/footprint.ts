import { readFileSync } from 'node:fs';
import { createChannel } from '../server/modules/orders/channels/manage-channels.ts';
import { systemCall, write } from '../server/platform/edge.ts';
import { load, poster } from './load.ts';
import { setStage, stockSkus } from './stage.ts';

/** What the program takes: seconds until it serves on a migrated database, memory at rest and under a minute's orders. */
export async function benchFootprint(say: (line: string) => void): Promise<void> {
  const stage = await setStage({ command: 'start' });
  const { send, close } = poster(stage.base, stage.key, 8);
  try {
    say(`ready ${(stage.startMs / 1000).toFixed(1)} s after it was started on a migrated database`);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    say(
      `memory at rest: ${residentMegabytes(stage.serverPid)} MB (server and worker in one process, without PostgreSQL)`,
    );
    await write(stage.edge, systemCall(stage.org), (ctx) =>
      createChannel(ctx, { code: 'bench', name: 'Bench' }),
    );
    await stockSkus(stage, 100, 1_000_000_000);
    const { count } = await load(8, Number(process.env.BENCH_SECONDS ?? 10), async (_, index) => {
      const order = {
        channel: 'bench',
        externalId: `M-${index}`,
        currency: 'GBP',
        shipTo: {
          name: 'Ada Byron',
          line1: '12 St James Square',
          city: 'London',
          postcode: 'SW1Y 4JH',
          country: 'GB',
        },
        lines: [{ sku: `SKU-${1 + (index % 100)}`, quantity: 1, unitPriceMinor: 100 }],
      };
      return (await send('POST', '/v1/orders', JSON.stringify(order))).status;
    });
    say(`memory after ${count} orders: ${residentMegabytes(stage.serverPid)} MB`);
  } finally {
    close();
    await stage.stop();
  }
}

/** Of the process, from Linux's own accounting; 0 where there is none. */
function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

if (import.meta.main) await benchFootprint((text) => console.log(text));
