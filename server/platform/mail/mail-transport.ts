import { createTransport } from 'nodemailer';

/** How mail leaves the program. Without one, mails are kept in the outbox where people can read them. */
export type MailTransport = { send(mail: OutgoingMail): Promise<void>; close(): void };

export type OutgoingMail = {
  /** Becomes the Message-ID, so that a mail sent twice is shown once. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  /** Where an answer goes, when not to the sender. */
  replyTo?: string | null;
};

/** The receiving server said no for good: trying again would be refused again. */
export class MailRejectedError extends Error {}

/**
 * SMTP by `url` (`smtp://user:password@host:587`, `smtps://…`). `from` is the sender people see.
 * `send` throws MailRejectedError on a permanent refusal (5xx), any other error when trying again may help.
 */
export function createSmtpTransport(url: string, from: string): MailTransport {
  const transport = createTransport(url, { from });
  const domain = from.match(/@([^>\s]+)/)?.[1] ?? 'localhost';
  return {
    send: async ({ id, to, subject, text, html, replyTo }) => {
      try {
        await transport.sendMail({
          to,
          subject,
          text,
          ...(html ? { html } : {}),
          ...(replyTo ? { replyTo } : {}),
          messageId: `<${id}@${domain}>`,
        });
      } catch (error) {
        throw isPermanent(error) ? new MailRejectedError(messageOf(error), { cause: error }) : error;
      }
    },
    close: () => transport.close(),
  };
}

function isPermanent(error: unknown): boolean {
  return (
    error instanceof Error &&
    'responseCode' in error &&
    typeof error.responseCode === 'number' &&
    error.responseCode >= 500 &&
    error.responseCode < 600
  );
}

/** What to tell people about a failed send. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
