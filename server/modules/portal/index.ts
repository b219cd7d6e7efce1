/** The door of the portal: links to the tracking page for mails, and how shops look to shoppers. */
export { mailLink } from './links/manage-links.ts';
export { addressLines } from './look/address-lines.ts';
export { pageColors, shadesOf } from './look/colors.ts';
export { shopBrand } from './look/shop-brand.ts';
export { dayIn } from './page/times.ts';
export { type Language, languageOf, languages } from './tracking/model.ts';
