import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { viewersZone } from '../../ui/format.ts';
import { AccountForm, NewPassword, TextField } from './AccountForm.tsx';

/** The first run: the one-time link makes the company and its owner, who is signed in with it. */
export function SetUp() {
  const { t } = useTranslation('account');
  const token = location.hash.slice(1);
  const submit = async (value: (name: string) => string) => {
    const organization = { name: value('company'), timeZone: viewersZone() };
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
    location.assign('/');
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
      <TextField name="name" label={t('yourName')} autoComplete="name" />
      <TextField name="email" type="email" label={t('email')} autoComplete="username" />
      <NewPassword />
    </AccountForm>
  );
}
