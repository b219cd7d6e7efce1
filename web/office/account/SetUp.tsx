import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { readersLanguage, viewersZone } from '../../ui/format.ts';
import { AccountForm, NewPassword, TextField } from './AccountForm.tsx';
import { currencyOptions, likelyCurrency } from './currency.ts';

/** The first run: the one-time link makes the company and its owner, who is signed in with it. */
export function SetUp() {
  const { t, i18n } = useTranslation('account');
  const token = location.hash.slice(1);
  const submit = async (value: (name: string) => string) => {
    const organization = {
      name: value('company'),
      currency: value('currency'),
      timeZone: viewersZone(),
      locale: i18n.language,
    };
    dataOf(
      await api.POST('/v1/setup', {
        body: {
          token,
          name: value('name'),
          email: value('email'),
          password: value('password'),
          organization,
        },
      }),
    );
    location.assign('/welcome');
  };
  return (
    <AccountForm
      title={t('setUpTitle')}
      intro={token ? t('setUpIntro') : t('noToken')}
      act={t('create')}
      isDisabled={!token}
      submit={submit}
    >
      <TextField name="company" label={t('company')} autoComplete="organization" />
      <NativeSelect
        size="md"
        name="currency"
        label={t('currency')}
        description={t('currencyHint')}
        defaultValue={likelyCurrency(readersLanguage())}
        data={currencyOptions(readersLanguage())}
      />
      <TextField name="name" label={t('yourName')} autoComplete="name" />
      <TextField name="email" type="email" label={t('email')} autoComplete="username" />
      <NewPassword />
    </AccountForm>
  );
}
