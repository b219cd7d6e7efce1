import type { CarrierAccount } from '../carriers/carrier.ts';

/** An organization's account with a carrier, and the services it offers there. */
export type CarrierRecord = CarrierAccount & { isActive: boolean; createdAt: Date; version: number };

export type Service = {
  carrierId: string;
  code: string;
  name: string;
  /** Days on which the service delivers, counted after the day of pickup. */
  transitDaysMin: number;
  transitDaysMax: number;
  deliversWeekends: boolean;
  isTracked: boolean;
  requiresSignature: boolean;
  maxWeightGrams: number | null;
  isActive: boolean;
  version: number;
};

export type NewService = Pick<Service, 'code' | 'name' | 'transitDaysMin' | 'transitDaysMax'> &
  Partial<
    Pick<Service, 'deliversWeekends' | 'isTracked' | 'requiresSignature' | 'maxWeightGrams' | 'isActive'>
  >;
