/**
 * What a stock row of the retailer's file is about. Such rows carry no price and no customer: staff wrote a
 * few words where the product's name would be, or nothing.
 */
export type StockNoteReason =
  | 'damaged'
  | 'lost'
  | 'found'
  | 'miscoded'
  | 'sold_elsewhere'
  | 'display_or_sample'
  | 'returned'
  | 'correction'
  | 'unexplained';

const REASONS: [StockNoteReason, RegExp][] = [
  [
    'damaged',
    /dama|dagam|crush|broken|smash|crack|mou?ldy|wet|water|rust|faulty|smudge|throw|unsale|incorrectly made/,
  ],
  ['lost', /lost|missing|mia\b|can't find|not rcvd/],
  ['found', /found/],
  ['miscoded', /cod(?:e|ed)\b|barcode|mix up|marked|label/],
  ['sold_elsewhere', /amazon|ebay|dotcom|fba|online|website|sold (?:as|in|sets)|wrongly sold/],
  ['display_or_sample', /display|showroom|sample|mailout|given away/],
  ['returned', /return|credit/],
  [
    'correction',
    /adjust|check|count|incorrect|reverse|entry|stock|test|oops|difference|cargo|mystery|manage/,
  ],
];

/**
 * The reason named by the staff's words, tried from the most specific to the most general; blank and "?" are
 * unexplained.
 */
export function stockNoteReason(description: string): StockNoteReason {
  const words = description.toLowerCase();
  return REASONS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'unexplained';
}
