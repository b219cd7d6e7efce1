import { htmlOf, type Letter, textOf } from '../look/letter.ts';
import { words } from '../page/words.ts';
import type { Language } from '../tracking/model.ts';

/** The mail that brings a shopper's question to the shop, in the shop's language and its brand's look. Pure. */
export type QuestionFacts = {
  language: Language;
  orderNumber: string;
  /** Who asks; their mail address where no name is known. */
  name: string;
  body: string;
  /** Where an answer to the mail goes. */
  replyTo: string;
  /** The order in the office; null where the program does not know its own address. */
  orderUrl: string | null;
  shop: { name: string; color: string | null; website: string | null; footer: string | null };
};

export function questionMail(facts: QuestionFacts): { subject: string; text: string; html: string } {
  const { language, orderNumber, name, body, replyTo, orderUrl, shop } = facts;
  const w = words[language].questionMail;
  const say = (text: string) =>
    text.replaceAll(/\{(order|name|email)\}/g, (_, fact: string) =>
      fact === 'order' ? orderNumber : fact === 'name' ? name : replyTo,
    );
  const letter: Letter = {
    language,
    subject: say(w.subject),
    paragraphs: [say(w.intro)],
    quote: body,
    promise: null,
    notes: [say(w.how)],
    links: orderUrl === null ? [] : [{ url: orderUrl, label: w.open }],
    contents: null,
    amounts: [],
    address: null,
    closing: null,
    // A logo stands behind a shopper's tracking link, which is not for the shop's mailbox.
    shop: { ...shop, logoUrl: null },
    markup: null,
  };
  return { subject: letter.subject, text: textOf(letter), html: htmlOf(letter) };
}

/** What a made-up shopper asks, to show the mail by. */
export function sampleQuestion(language: Language): string {
  return words[language].questionMail.sample;
}
