/** What is handed to one carrier from one node on one day; frozen when it is closed, which is when it is made. */
export type Manifest = {
  id: string;
  carrierId: string;
  nodeId: string;
  onDay: string;
  /** 1 for the day's first; later parcels go on the next. */
  sequence: number;
  status: 'closed' | 'handed_over';
  parcelCount: number;
  weightGrams: number;
  carrierReference: string | null;
  carrierMessage: string | null;
  createdAt: Date;
  handedOverAt: Date | null;
  version: number;
};
