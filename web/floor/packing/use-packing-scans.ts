import { useState } from 'react';
import { useAddress } from '../address.ts';
import { useScans } from '../scanning/scans.ts';
import type { Packing } from './use-packing.ts';
import { weightOf } from './weight.ts';

/**
 * What a scan means at a station: a weight from the scale closes a carton that is complete, else waits in its field; a code
 * is an item, or the tote to begin with. Returns the weight the scale sent last.
 */
export function usePackingScans(packing: Packing): number | undefined {
  const { query } = useAddress();
  const [scaled, setScaled] = useState<number>();
  const [begins, setBegins] = useState(query.get('code'));
  const { session, carton } = packing;
  const onScan = (code: string) => {
    const grams = weightOf(code);
    if (grams !== undefined) {
      setScaled(grams);
      if (isComplete(packing)) void packing.close(grams);
    } else if (session) void packing.scan(code);
    else void packing.start(code);
  };
  useScans(onScan);
  if (begins) {
    setBegins(null);
    queueMicrotask(() => void packing.start(begins));
  }
  // The next carton is weighed anew.
  const [weighed, setWeighed] = useState(carton?.id);
  if (weighed !== carton?.id) {
    setWeighed(carton?.id);
    setScaled(undefined);
  }
  return scaled;
}

/** All items of the order, or of the package advised, are in, and every step that must be is confirmed. */
function isComplete({ session, carton }: Packing): boolean {
  if (!session || !carton || carton.items.length === 0) return false;
  const isConfirmed = session.steps.every(
    ({ needsConfirmation, isForCarton, confirmedAt }) => !needsConfirmation || !isForCarton || confirmedAt,
  );
  return isConfirmed && (session.lines.every(({ left }) => left === 0) || isPackageFull(session, carton));
}

function isPackageFull(
  session: NonNullable<Packing['session']>,
  carton: NonNullable<Packing['carton']>,
): boolean {
  const advised = advisedPackage(session);
  if (!advised) return false;
  return advised.items.every(({ lineId, quantity }) => {
    const inIt = carton.items.filter((item) => item.lineId === lineId);
    return inIt.reduce((sum, item) => sum + item.quantity, 0) >= quantity;
  });
}

/** The package of the advice that is packed now: after as many as were closed. */
export function advisedPackage(session: NonNullable<Packing['session']>) {
  const closed = session.cartons.filter(
    ({ status, fulfillmentOrderId }) =>
      status === 'closed' && fulfillmentOrderId === session.fulfillmentOrderId,
  );
  return session.advice?.packages[closed.length];
}
