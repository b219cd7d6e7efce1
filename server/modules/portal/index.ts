/** The door of the portal: links to the tracking page for mails, and how shops and their mails look to shoppers. */
export { questionMail, sampleQuestion } from './acting/question-mail.ts';
export { mailLink } from './links/manage-links.ts';
export { addressLines } from './look/address-lines.ts';
export { pageColors, shadesOf } from './look/colors.ts';
export { htmlOf, type Letter, textOf } from './look/letter.ts';
export { shopBrand } from './look/shop-brand.ts';
export { dayIn } from './page/times.ts';
export { type Language, languageOf, languages } from './tracking/model.ts';
