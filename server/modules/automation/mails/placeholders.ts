import { fault, Refusal } from '../../../platform/errors.ts';
import type { MailKind } from './model.ts';
import type { MailText } from './words.ts';

/**
 * What a shop's own text may say in braces. `{order}` is "your order SO-7" in the shopper's language; a paragraph that names
 * `{day}` or `{trackingNumber}` is left out of a mail that has none.
 */
export const placeholders: Record<MailKind, readonly string[]> = {
  order_confirmation: ['order', 'shop', 'name', 'day'],
  parcel_shipped: ['order', 'shop', 'name', 'day', 'carrier', 'trackingNumber'],
  parcel_delivered: ['order', 'shop', 'name', 'carrier', 'trackingNumber'],
};

/** @throws Refusal `automation.unknown_placeholder`, with those that are known */
export function refuseUnknownPlaceholders(kind: MailKind, text: Partial<MailText>): void {
  const known = placeholders[kind];
  const errors = (['subject', 'body'] as const).flatMap((field) =>
    [...(text[field] ?? '').matchAll(/\{([^{}]*)\}/g)]
      .filter(([, name = '']) => !known.includes(name))
      .map(([place]) => ({
        pointer: `/${field}`,
        ...fault(
          'unknown_placeholder',
          `${place} is not known here; known are ${known.map((name) => `{${name}}`).join(', ')}`,
          { placeholder: place, known: known.map((name) => `{${name}}`) },
        ),
      })),
  );
  if (errors.length === 0) return;
  throw new Refusal(
    'automation.unknown_placeholder',
    'unprocessable',
    `The text was not saved: ${errors[0]?.detail}.`,
    { errors, known },
  );
}
