import type { DemoCarton } from '../generate/cartons.ts';
import type { LabelMishap, TrackingStep } from '../generate/mishaps.ts';
import type { DemoNode } from '../generate/network.ts';
import type { DemoSku } from '../generate/skus.ts';
import type { Api } from './api-client.ts';
import type { Tally } from './tally.ts';

/** What the player knows while it plays: its hands, the ids of what was set up, and what is on its way. */
export type WorldNode = {
  demo: DemoNode;
  id: string;
  /** Location ids and barcodes by code. */
  locations: Map<string, { id: string; barcode: string; kind: string }>;
  stations: string[];
  /** Carts begun by an earlier play, to be walked first. */
  begunBatches: string[];
};

export type WorldCarrier = { id: string; code: string; transitDays: Map<string, number> };

/** A tracking event that the carrier will tell at its time in the stream. */
export type ComingNews = {
  at: string;
  carrierId: string;
  trackingNumber: string;
  status: TrackingStep['status'];
};

export type World = {
  /** Sets up, and manages the floor. */
  owner: Api;
  channels: Record<'web' | 'trade', Api>;
  floor: Api[];
  carrierApi: Api;
  nodes: WorldNode[];
  sandbox: WorldCarrier;
  carriers: WorldCarrier[];
  skus: Map<string, DemoSku>;
  /** Ids by code. */
  skuIds: Map<string, string>;
  /** Units that pickers found missing, by place and SKU, until they are counted. */
  missing: Map<string, number>;
  /** What the carrier does to the label of a parcel of these contents. */
  labelMishapOf(contents: string): LabelMishap;
  /** Parcels whose label met a fault of the carrier in this play. */
  faultyParcels: string[];
  cartons: Map<string, DemoCarton & { id: string }>;
  /** Orders by the channel's id. */
  orders: Map<string, { id: string; isBackordered: boolean }>;
  news: ComingNews[];
  /** Parcels handed over whose news are in `news` or told. */
  onTheWay: Set<string>;
  tally: Tally;
  time: PlayTime;
  /** Hands finish the piece they are at and take no other. */
  isStopping(): boolean;
};

/** The stream's time and how the world keeps up with it. */
export type PlayTime = {
  /** False where nothing waits: the floor then works half a day's orders at once, else as they come. */
  isPaced: boolean;
  /** Waits (or moves the clock) until the instant of the stream has come. */
  until(at: string): Promise<void>;
  /** Now, as the server sees it. */
  now(): Date;
  /** Gives background work the time to come to rest. */
  settle(): Promise<void>;
  /** A moment, while something takes its time. */
  pause(): Promise<void>;
};
