import {
  Button,
  Input,
  NativeSelect,
  PasswordInput,
  SegmentedControl,
  Stack,
  useMantineColorScheme,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { chooseLanguage, chosenLanguage, languages } from '../../ui/words/prepare.ts';
import { NotificationPreferences } from '../notifications/NotificationPreferences.tsx';
import { chooseDensity, chosenDensity, type Density } from '../shell/density.ts';
import { useMe } from '../shell/use-me.ts';
import { useKeepPreference } from '../shell/use-preferences.ts';
import { loaders } from '../words/words.ts';
import { NewAddress } from './NewAddress.tsx';
import { Passkeys } from './Passkeys.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { SettingsPage } from './SettingsPage.tsx';

/** One's own account: how the office looks, password, second factor, where one is signed in. */
export function ProfilePage() {
  const me = useMe().data;
  return (
    <SettingsPage name="profile">
      <p>
        <strong>{me?.name}</strong> {me?.email}
      </p>
      <div className="today-columns">
        <Look />
        {me?.kind === 'user' ? (
          <>
            <Password />
            <NewAddress />
            <Sessions />
          </>
        ) : null}
      </div>
      {me?.kind === 'user' ? (
        <>
          <NotificationPreferences />
          <SecondFactor isOn={me.twoFactorEnabled ?? false} />
          <Passkeys />
        </>
      ) : null}
    </SettingsPage>
  );
}

function Look() {
  const { t } = useTranslation('settings');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const keep = useKeepPreference();
  const [density, setDensity] = useState(chosenDensity());
  return (
    <section>
      <h2>{t('look.title')}</h2>
      <Stack gap="sm" maw={480}>
        <NativeSelect
          label={t('look.language')}
          value={chosenLanguage()}
          onChange={(event) => {
            // The choices are the names of languages, and `auto`.
            const language = event.currentTarget.value as keyof typeof languages | 'auto';
            keep.mutate({ language });
            void chooseLanguage(loaders, language);
          }}
          data={[
            { value: 'auto', label: t('look.browser') },
            ...Object.entries(languages).map(([value, label]) => ({ value, label })),
          ]}
        />
        <Input.Wrapper label={t('look.scheme')} labelElement="div" labelProps={{ display: 'block' }}>
          <SegmentedControl
            aria-label={t('look.scheme')}
            value={colorScheme}
            onChange={(value) => {
              setColorScheme(value as 'light' | 'dark' | 'auto');
              keep.mutate({ colorScheme: value as 'light' | 'dark' | 'auto' });
            }}
            data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`look.${value}`) }))}
          />
        </Input.Wrapper>
        <Input.Wrapper label={t('look.density')} labelElement="div" labelProps={{ display: 'block' }}>
          <SegmentedControl
            aria-label={t('look.density')}
            value={density}
            onChange={(value) => {
              chooseDensity(value as Density);
              setDensity(value as Density);
              keep.mutate({ density: value as Density });
            }}
            data={(['normal', 'compact'] as const).map((value) => ({ value, label: t(`look.${value}`) }))}
          />
        </Input.Wrapper>
      </Stack>
    </section>
  );
}

function Password() {
  const { t } = useTranslation('settings');
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = useAct(
    async (body: { currentPassword: string; newPassword: string }) =>
      dataOf(await api.POST('/v1/me/password', { body })),
    {
      onDone: () => {
        sayDone(t('password.done'));
        setCurrent('');
        setNew('');
      },
    },
  );
  const toggle = { 'aria-label': t('showPassword', { ns: 'account' }) };
  return (
    <section>
      <h2>{t('password.title')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ currentPassword, newPassword });
        }}
      >
        <Stack gap="sm">
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={toggle}
            value={currentPassword}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('password.new')}
            description={t('passwordHint', { ns: 'account' })}
            autoComplete="new-password"
            minLength={10}
            required
            withAsterisk={false}
            visibilityToggleButtonProps={toggle}
            value={newPassword}
            onChange={(event) => setNew(event.currentTarget.value)}
          />
          {change.error ? <ProblemNotice error={change.error} /> : null}
          <div>
            <Button type="submit" variant="default" loading={change.isPending}>
              {t('password.change')}
            </Button>
          </div>
        </Stack>
      </form>
    </section>
  );
}

function Sessions() {
  const { t } = useTranslation('settings');
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => dataOf(await api.GET('/v1/sessions', {})).items,
  });
  const end = useAct(
    async (id: string) => dataOf(await api.DELETE('/v1/sessions/{id}', { params: { path: { id } } })),
    { changes: ['sessions'], onFailed: sayFailed },
  );
  return (
    <section>
      <h2>{t('sessions.title')}</h2>
      <ul className="needs">
        {sessions.data?.map(({ id, userAgent, address, lastSeenAt, isCurrent }) => (
          <li key={id}>
            <span className="wraps">
              {userAgent ?? t('sessions.unknown')} <span className="muted">{address}</span>
            </span>
            <span className="muted">
              <When at={lastSeenAt} style="relative" />
            </span>
            {isCurrent ? (
              <strong>{t('sessions.this')}</strong>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => end.mutate(id)}>
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
