import { addressLines } from '../look/address-lines.ts';
import type { Language, Tracking } from '../tracking/model.ts';
import { type Html, html } from './html.ts';
import { type AddressField, addressFields, say, type Words } from './words.ts';

/** What a shopper can do: correct the address, ask. Plain forms, which keep what was typed when they are refused. */
export type Drafts = {
  /** What has just been done. */
  done?: 'address' | 'question';
  /** What was refused, in words, with the fields to look at. */
  refused?: { act: 'address' | 'question'; text: string; fields: readonly string[] };
  /** What was typed, to be shown again. */
  typed?: Readonly<Record<string, string>>;
};

type Setting = { path: string; language: Language; w: Words; drafts: Drafts };

const required: readonly AddressField[] = ['name', 'line1', 'city'];

const autocomplete: Record<AddressField, string> = {
  name: 'name',
  company: 'organization',
  line1: 'address-line1',
  line2: 'address-line2',
  postcode: 'postal-code',
  city: 'address-level2',
  region: 'address-level1',
  phone: 'tel',
};

/** Longest texts, as orders take them. */
const longest: Record<AddressField, number> = {
  name: 200,
  company: 200,
  line1: 300,
  line2: 300,
  postcode: 20,
  city: 200,
  region: 100,
  phone: 50,
};

/** At the top of the page, where it is read first. */
export function noticeOf({ done, refused }: Drafts, w: Words): Html | false {
  if (refused) {
    return html`<div class="notice bad" role="alert"><strong>${w.faults.title}</strong><p>${refused.text}</p></div>`;
  }
  if (done === undefined) return false;
  const text = done === 'address' ? w.address.saved : w.question.sent;
  return html`<div class="notice" role="status"><p>${text}</p></div>`;
}

export function actSections(tracking: Tracking, setting: Setting): Html {
  return html`${tracking.shipTo !== null && addressSection(tracking, tracking.shipTo, setting)}${questionSection(tracking, setting)}`;
}

function addressSection(
  { canCorrectAddress, version, answer }: Tracking,
  shipTo: Record<string, string>,
  { path, language, w, drafts }: Setting,
): Html {
  const lines = addressLines(shipTo, language).map((line) => html`<span dir="auto">${line}</span>`);
  const isOpen =
    drafts.refused?.act === 'address' || (answer.kind === 'waiting_address' && drafts.done === undefined);
  const form = html`<details${isOpen && html` open`}><summary>${w.address.correct}</summary><p class="soft">${w.address.hint}</p>
<form method="post" action="${path}/address?language=${language}"><input type="hidden" name="version" value="${version}">
${addressFields.map((field) => addressInput(field, shipTo, w, drafts))}
<p class="soft">${w.address.countryHint}</p><button>${w.address.save}</button></form></details>`;
  return html`<section id="address"><h2>${w.address.title}</h2><address>${lines}</address>${
    canCorrectAddress ? form : html`<p class="soft">${w.address.tooLate}</p>`
  }</section>`;
}

function addressInput(field: AddressField, shipTo: Record<string, string>, w: Words, drafts: Drafts): Html {
  const isWrong = drafts.refused?.act === 'address' && drafts.refused.fields.includes(field);
  const value = drafts.typed?.[field] ?? shipTo[field] ?? '';
  const isRequired = required.includes(field);
  return html`<label for="${field}">${w.address.fields[field]}${
    !isRequired && field !== 'postcode' && html` <span class="soft">(${w.address.optional})</span>`
  }</label><input id="${field}" name="${field}" value="${value}" dir="auto" maxlength="${longest[field]}" autocomplete="${autocomplete[field]}"${
    isRequired && html` required`
  }${isWrong && html` aria-invalid="true"`}>`;
}

function questionSection(
  { questions, asksForEmail, shop }: Tracking,
  { path, language, w, drafts }: Setting,
): Html {
  const isOpen = drafts.refused?.act === 'question';
  const typed = isOpen ? (drafts.typed ?? {}) : {};
  const asked = questions.map(
    ({ body }) => html`<blockquote dir="auto"><span class="soft">${w.question.asked}</span>
${body}</blockquote>`,
  );
  const orWrite = say(w.question.orWrite, { email: shop.supportEmail ?? '' });
  return html`<section id="question"><h2>${w.question.title}</h2><form method="post" action="${path}/question?language=${language}">
<label for="body">${w.question.label}</label><textarea id="body" name="body" required maxlength="2000" dir="auto">${typed.body}</textarea>
${
  asksForEmail &&
  html`<label for="replyTo">${w.question.email}</label><input id="replyTo" name="replyTo" type="email" required maxlength="254" autocomplete="email" value="${typed.replyTo}">`
}<button>${w.question.send}</button></form>${
    shop.supportEmail !== null &&
    html`<p class="soft"><br><a href="mailto:${shop.supportEmail}">${orWrite}</a></p>`
  }${asked}</section>`;
}
