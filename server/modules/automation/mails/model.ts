import type { PostalAddress } from '../../../platform/address.ts';
import type { MailText } from './words.ts';

/** The mails to shoppers, and the facts they are written from. */
export const mailKinds = ['order_confirmation', 'parcel_shipped', 'parcel_delivered'] as const;
export type MailKind = (typeof mailKinds)[number];

/** What can be seen as a mail: what shoppers get, and what brings a question of theirs to the shop. */
export const previewKinds = [...mailKinds, 'question'] as const;
export type PreviewKind = (typeof previewKinds)[number];

/** How the shop looks; see the portal. */
export type ShopLook = {
  color: string | null;
  hasLogo: boolean;
  supportEmail: string | null;
  website: string | null;
  footer: string | null;
};

type Shared = {
  locale: string;
  shopName: string;
  look: ShopLook;
  /** The shop's own text, or null for the built-in one. */
  text: MailText | null;
  orderNumber: string | null;
  shipTo: PostalAddress;
  /** An ISO day, when one was promised. */
  promisedOn: string | null;
  lines: readonly { title: string; quantity: number }[];
  /** The order's tracking page, when it has one. */
  pageUrl: string | null;
};

export type OrderFacts = Shared & {
  kind: 'order_confirmation';
  currency: string;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
};

export type ParcelFacts = Shared & {
  kind: 'parcel_shipped' | 'parcel_delivered';
  parcelId: string;
  carrierName: string;
  trackingNumber: string | null;
  trackingUrl: string | null;
};

export type MailFacts = OrderFacts | ParcelFacts;
export type ComposedMail = { subject: string; text: string; html: string };
