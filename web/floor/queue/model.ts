import type { Scan, ShortReason } from '../../../server/modules/warehouse/tasks/model.ts';
import type { Transition } from '../../../server/modules/warehouse/tasks/scan-rules.ts';
import type { Problem } from '../../api/client.ts';

/** What a worker did and the server does not know yet, or did not take. */
type ActFacts = {
  /** Position in the queue of this device; acts are sent in this order. */
  seq: number;
  /** Made here, once; the server answers a repeated act of this id without doing it again. */
  id: string;
  /** Who did it: nobody else may send it. */
  userId: string;
  organizationId: number;
  nodeId: string;
  /** By the clock of the device. */
  at: string;
  /** Waits to be sent; or the server refused it and somebody must look. */
  state: 'waiting' | 'conflict';
  problem?: Problem;
};

export type Act = ActFacts & ActKind;

/** A scan as the worker made it; its id and time are those of the act. */
export type KeptScan = Omit<Scan, 'clientId' | 'scannedAt' | 'reason'> & { reason?: ShortReason };

export type ScanAct = {
  kind: 'scan';
  taskId: string;
  scan: KeptScan;
  /** What the scan did by the rules, decided here. */
  transition: Transition;
  /** What people are told about it later. */
  words: { skuCode: string; skuTitle: string; fromCode: string; toCode: string | null; taskKind: string };
};

export type ArrivalAct = {
  kind: 'arrival';
  receiptId: string;
  body: {
    barcode?: string;
    skuId?: string;
    quantity: number;
    condition?: 'good' | 'damaged' | 'quality_control';
    lotCode?: string;
    expiresOn?: string;
    locationBarcode?: string;
    note?: string;
    recordUnknown?: boolean;
  };
  words: { skuCode: string; skuTitle: string; receiptNumber: string };
};

export type MoveAct = {
  kind: 'move';
  body: { skuId: string; lotCode?: string; quantity: number; fromBarcode: string; toBarcode: string };
  words: { skuCode: string; skuTitle: string; fromCode: string; toCode: string };
};

export type ActKind = ScanAct | ArrivalAct | MoveAct;
export type NewAct = Omit<ActFacts, 'seq' | 'state' | 'problem'> & ActKind;

export function isScan(act: Act): act is Act & ScanAct {
  return act.kind === 'scan';
}
