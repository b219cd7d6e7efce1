import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAsOpened } from '../../ui/use-as-opened.ts';
import { languages } from '../../ui/words/prepare.ts';
import { useMay } from '../shell/use-me.ts';
import { RecordDialog, type Values } from './RecordDialog.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Organization = AnswerOf<'/v1/organization', 'get'>;
const read = async () => dataOf(await api.GET('/v1/organization', {}));

/** The company itself: its name, zone, language and the currency its books are kept in. */
export function CompanyPage() {
  const { t } = useTranslation('settings');
  const [isChanging, setChanging] = useState(false);
  const mayWrite = useMay('organization:write');
  const company = useQuery({ queryKey: ['organization'], queryFn: read });
  const { data } = company;
  return (
    <SettingsPage
      name="company"
      actions={
        mayWrite && data ? <Button onClick={() => setChanging(true)}>{t('people.change')}</Button> : null
      }
    >
      {company.error ? <ProblemNotice error={company.error} onRetry={() => company.refetch()} /> : null}
      {company.isPending ? <PageSkeleton lines={4} /> : null}
      {data ? (
        <dl className="facts">
          {(
            [
              ['name', data.name],
              ['company.timeZone', data.timeZone],
              ['company.locale', data.locale in languages ? languages[data.locale as 'en'] : data.locale],
              ['company.currency', `${data.currency} (${t('company.currencyHint')})`],
            ] as const
          ).map(([label, value]) => (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {isChanging && data ? <CompanyDialog company={data} onClose={() => setChanging(false)} /> : null}
    </SettingsPage>
  );
}

function CompanyDialog({ onClose, ...opened }: { company: Organization; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const company = useAsOpened(opened.company);
  const change = async (values: Values, version: number) =>
    dataOf(
      await api.PATCH('/v1/organization', {
        params: { header: { 'If-Match': `"${version}"` } },
        body: values,
      }),
    );
  const { name, timeZone, locale } = company;
  return (
    <RecordDialog
      title={name}
      changes={['organization', 'me']}
      fields={[
        { name: 'name', label: t('name'), kind: 'text' },
        {
          name: 'timeZone',
          label: t('company.timeZone'),
          kind: 'choice',
          options: [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
            value,
            label: value,
          })),
        },
        {
          name: 'locale',
          label: t('company.locale'),
          hint: t('company.localeHint'),
          kind: 'choice',
          options: [
            ...(locale in languages ? [] : [{ value: locale, label: locale }]),
            ...Object.entries(languages).map(([value, label]) => ({ value, label })),
          ],
        },
      ]}
      initial={{ name, timeZone, locale }}
      save={(values) => change(values, company.version)}
      saveOver={async (values) => change(values, (await read()).version)}
      onClose={onClose}
    />
  );
}
