/** What a packer does with a parcel beside putting the items in, as the organization wrote it down. */
export const packStepKinds = ['orient', 'wrap', 'insert', 'note', 'fragile'] as const;
export type PackStepKind = (typeof packStepKinds)[number];

export type PackStep = {
  id: string;
  kind: PackStepKind;
  text: string;
  /** An image that shows it. */
  fileId: string | null;
  /** The carton cannot be closed before the packer said that it is done. */
  needsConfirmation: boolean;
  /** Once for all parcels of a fulfillment order; else for each. */
  isOncePerOrder: boolean;
};

/** Steps and which parcels they are for. All that is given must hold; what is left out or empty asks for nothing. */
export type PackScript = {
  id: string;
  name: string;
  brandId: string | null;
  /** With one of these SKUs in it. */
  skuIds: string[];
  /** Of an order with one of these tags. */
  tags: string[];
  /** Scripts go in this order. */
  position: number;
  isActive: boolean;
  /** Where it is for a parcel, the scripts after it are left out. */
  isExclusive: boolean;
  steps: PackStep[];
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

/** A step of a session or carton, frozen, with the script it comes from and why that is for this order. */
export type ScriptedStep = PackStep & {
  scriptId: string;
  scriptName: string;
  because: {
    brandId: string | null;
    tags: string[];
    /** Empty: the step is for every carton of the order; else for those with one of these in them. */
    skuIds: string[];
  };
};

/** What a script is judged by. */
export type OrderToPack = { brandId: string | null; tags: readonly string[]; skuIds: readonly string[] };
