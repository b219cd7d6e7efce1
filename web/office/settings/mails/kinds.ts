/** The mails shoppers get, by the API's name and by that of our words. */
export const mailKinds = [
  ['order_confirmation', 'orderConfirmation'],
  ['parcel_shipped', 'parcelShipped'],
  ['parcel_delivered', 'parcelDelivered'],
] as const;
export type MailKind = (typeof mailKinds)[number][0];
