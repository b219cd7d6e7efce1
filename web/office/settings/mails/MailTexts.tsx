import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../../api/client.ts';
import { formFaults } from '../../../ui/form-faults.ts';
import { sayDone } from '../../../ui/notices.tsx';
import { PageSkeleton } from '../../../ui/Page.tsx';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useAct } from '../../../ui/use-act.ts';
import { type Language, languages } from '../../../ui/words/prepare.ts';
import { useMay } from '../../shell/use-me.ts';
import { BrandSelect } from '../BrandSelect.tsx';
import { type ShownKind, shownKinds } from './kinds.ts';
import { MailShown } from './MailShown.tsx';

type Text = AnswerOf<'/v1/mail-texts', 'get'>['items'][number];

/** What the mails say, per brand, kind and language: read, put into words of one's own, and seen as a shopper sees it. */
export function MailTexts() {
  const { t, i18n } = useTranslation('settings');
  const [brandId, setBrandId] = useState<string | null>(null);
  const [kind, setKind] = useState<ShownKind>('order_confirmation');
  const [language, setLanguage] = useState<Language>(
    i18n.language in languages ? (i18n.language as Language) : 'en',
  );
  const texts = useQuery({
    queryKey: ['mail-texts', brandId],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      dataOf(await api.GET('/v1/mail-texts', { params: { query: brandId ? { brandId } : {} } })).items,
  });
  const text = texts.data?.find((one) => one.kind === kind && one.language === language);
  return (
    <section className="box">
      <h2>{t('mail.texts')}</h2>
      <p className="muted">{t('mail.textsSay')}</p>
      <Group gap="sm">
        <BrandSelect none={t('mail.withoutBrand')} value={brandId} onChange={setBrandId} />
        <NativeSelect
          label={t('mail.which')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as ShownKind)}
          data={shownKinds.map(([value, name]) => ({ value, label: t(`mail.${name}`) }))}
        />
        <NativeSelect
          label={t('look.language')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value as Language)}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
      </Group>
      {texts.error ? <ProblemNotice error={texts.error} onRetry={() => texts.refetch()} /> : null}
      {texts.isPending ? <PageSkeleton lines={6} /> : null}
      {kind === 'question' ? (
        <>
          <p className="muted">{t('mail.questionSays')}</p>
          <MailShown kind={kind} locale={language} brandId={brandId} />
        </>
      ) : null}
      {text ? <MailText key={`${brandId} ${kind} ${language}`} text={text} brandId={brandId} /> : null}
    </section>
  );
}

const typingPauseMs = 400;

function MailText({ text, brandId }: { text: Text; brandId: string | null }) {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('mails:write');
  const { kind, language, placeholders } = text;
  const [draft, setDraft] = useState({ subject: text.subject, body: text.body });
  const [shown, setShown] = useState(draft);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const write = (part: Partial<typeof draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(next), typingPauseMs);
  };
  const save = useAct(
    async (own: typeof draft | null) =>
      dataOf(await api.PUT('/v1/mail-texts', { body: { brandId, kind, language, text: own } })),
    {
      changes: ['mail-texts'],
      onDone: ({ subject, body }) => {
        setDraft({ subject, body });
        setShown({ subject, body });
        sayDone(t('saved'));
      },
    },
  );
  const faults = formFaults(save.error, { 'text.subject': 'subject', 'text.body': 'body' });
  const isChanged = draft.subject !== text.subject || draft.body !== text.body;
  return (
    <div className="mail-editor">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft);
        }}
      >
        <p className="muted">{t(text.isBuiltIn ? 'mail.builtIn' : 'mail.own')}</p>
        <TextInput
          label={t('mail.subject')}
          required
          withAsterisk={false}
          disabled={!mayWrite}
          maxLength={200}
          error={faults.subject}
          value={draft.subject}
          onChange={(event) => write({ subject: event.currentTarget.value })}
        />
        <Textarea
          label={t('mail.body')}
          description={t('mail.bodyHint')}
          required
          withAsterisk={false}
          disabled={!mayWrite}
          autosize
          minRows={8}
          maxLength={4000}
          error={faults.body}
          value={draft.body}
          onChange={(event) => write({ body: event.currentTarget.value })}
        />
        {mayWrite ? (
          <>
            <Group gap={8} mt={8} role="group" aria-label={t('mail.placeholders')}>
              <span className="muted">{t('mail.placeholders')}</span>
              {placeholders.map((name) => (
                <Button
                  key={name}
                  size="compact-sm"
                  variant="default"
                  onClick={() => write({ body: `${draft.body}{${name}}` })}
                >
                  {`{${name}}`}
                </Button>
              ))}
            </Group>
            <Group mt="md">
              <Button type="submit" loading={save.isPending} disabled={!isChanged}>
                {t('save', { ns: 'ui' })}
              </Button>
              {text.isBuiltIn ? null : (
                <Button variant="default" disabled={save.isPending} onClick={() => save.mutate(null)}>
                  {t('mail.backToBuiltIn')}
                </Button>
              )}
            </Group>
          </>
        ) : null}
        {save.error && Object.keys(faults).length === 0 ? <ProblemNotice error={save.error} /> : null}
      </form>
      <MailShown kind={kind} locale={language} brandId={brandId} text={shown} />
    </div>
  );
}
