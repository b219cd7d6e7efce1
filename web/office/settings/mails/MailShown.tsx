import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../api/client.ts';
import { PageSkeleton } from '../../../ui/Page.tsx';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import type { Language } from '../../../ui/words/prepare.ts';
import type { ShownKind } from './kinds.ts';

type MailShownProps = {
  kind: ShownKind;
  locale: Language;
  brandId: string | null;
  /** Shown in place of the saved text, where the mail has one. */
  text?: { subject: string; body: string };
};

/** The mail as a shopper or the shop gets it, about a made-up order: in the look of the brand, or as its plain text. */
export function MailShown({ kind, locale, brandId, text }: MailShownProps) {
  const { t } = useTranslation('settings');
  const [as, setAs] = useState<'html' | 'text'>('html');
  const body = { kind, locale, brandId, ...(text ? { text } : {}) };
  const preview = useQuery({
    queryKey: ['mail-preview', body],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: async () => dataOf(await api.POST('/v1/mail-previews', { body })),
  });
  return (
    <section aria-label={t('mail.preview')}>
      <SegmentedControl
        size="xs"
        value={as}
        onChange={(value) => setAs(value as typeof as)}
        data={[
          { value: 'html', label: t('mail.asMail') },
          { value: 'text', label: t('mail.asText') },
        ]}
      />
      {preview.error ? <ProblemNotice error={preview.error} onRetry={() => preview.refetch()} /> : null}
      {preview.isPending ? <PageSkeleton lines={5} /> : null}
      {preview.data ? (
        <div lang={locale}>
          <p>
            <strong>{preview.data.subject}</strong>
          </p>
          {as === 'html' ? (
            <iframe className="mail-frame" title={t('mail.preview')} sandbox="" srcDoc={preview.data.html} />
          ) : (
            <p className="mail-text wraps">{preview.data.text}</p>
          )}
        </div>
      ) : null}
    </section>
  );
}
