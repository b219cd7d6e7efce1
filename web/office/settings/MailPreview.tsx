import { Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { type Language, languages } from '../../ui/words/prepare.ts';

const kinds = [
  ['order_confirmation', 'orderConfirmation'],
  ['parcel_shipped', 'parcelShipped'],
  ['parcel_delivered', 'parcelDelivered'],
] as const;
type Kind = (typeof kinds)[number][0];

/** What a shopper would read, in each language, with made-up goods. */
export function MailPreview() {
  const { t, i18n } = useTranslation('settings');
  const [kind, setKind] = useState<Kind>('order_confirmation');
  const [locale, setLocale] = useState<Language>(
    i18n.language in languages ? (i18n.language as Language) : 'en',
  );
  const preview = useQuery({
    queryKey: ['mail-preview', kind, locale],
    queryFn: async () => dataOf(await api.POST('/v1/mail-previews', { body: { kind, locale } })),
  });
  return (
    <section className="box">
      <h2>{t('mail.preview')}</h2>
      <Group gap="sm">
        <NativeSelect
          label={t('mail.which')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Kind)}
          data={kinds.map(([value, name]) => ({ value, label: t(`mail.${name}`) }))}
        />
        <NativeSelect
          label={t('look.language')}
          value={locale}
          onChange={(event) => setLocale(event.currentTarget.value as Language)}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
      </Group>
      {preview.error ? <ProblemNotice error={preview.error} onRetry={() => preview.refetch()} /> : null}
      {preview.isPending ? <PageSkeleton lines={5} /> : null}
      {preview.data ? (
        <div lang={locale}>
          <p>
            <strong>{preview.data.subject}</strong>
          </p>
          <p className="mail-text wraps">{preview.data.text}</p>
        </div>
      ) : null}
    </section>
  );
}
