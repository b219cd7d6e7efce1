/** The mails shoppers get, by the API's name and by that of our words. */
export const mailKinds = [
  ['order_confirmation', 'orderConfirmation'],
  ['parcel_shipped', 'parcelShipped'],
  ['parcel_delivered', 'parcelDelivered'],
] as const;
export type MailKind = (typeof mailKinds)[number][0];

/** What can be seen as a mail: those, and the one that brings a shopper’s question to the shop. */
export const shownKinds = [...mailKinds, ['question', 'question']] as const;
export type ShownKind = (typeof shownKinds)[number][0];
