import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { sayDone } from '../../ui/notices.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { useAct } from '../../ui/use-act.ts';

/** The second factor: turned on with the first code of an authenticator, its backup codes shown once. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('settings');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useAct(async (_: undefined) =>
    dataOf(await api.POST('/v1/me/second-factor', { body: { password } })),
  );
  const confirm = useAct(
    async (_: undefined) => dataOf(await api.POST('/v1/me/second-factor/confirmation', { body: { code } })),
    { changes: ['me', 'users'], onDone: () => sayDone(t('factor.onNow')) },
  );
  const remove = useAct(
    async (_: undefined) => dataOf(await api.POST('/v1/me/second-factor/removal', { body: { password } })),
    { changes: ['me', 'users'], onDone: () => sayDone(t('factor.offNow')) },
  );
  const secret = begin.data && new URL(begin.data.totpUri).searchParams.get('secret');
  return (
    <section>
      <h2>
        {t('factor.title')} <StateChip tone={isOn ? 'green' : 'amber'}>{t(isOn ? 'on' : 'off')}</StateChip>
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isOn) remove.mutate(undefined);
          else if (begin.data) confirm.mutate(undefined);
          else begin.mutate(undefined);
        }}
      >
        <Stack gap="sm">
          {begin.data && !isOn ? (
            <>
              <p>{t('factor.add')}</p>
              <p>
                <a href={begin.data.totpUri}>{t('factor.open')}</a>
              </p>
              <p className="code wraps">{secret?.match(/.{1,4}/g)?.join(' ')}</p>
              <strong>{t('factor.backup')}</strong>
              <p className="code wraps">{begin.data.backupCodes.join('  ')}</p>
              <TextInput
                label={t('factor.code')}
                inputMode="numeric"
                autoComplete="one-time-code"
                required
                withAsterisk={false}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
            </>
          ) : (
            <PasswordInput
              label={t('password.current')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              visibilityToggleButtonProps={{ 'aria-label': t('showPassword', { ns: 'account' }) }}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          )}
          {[begin.error, confirm.error, remove.error].filter(Boolean).map((error) => (
            <ProblemNotice key={String(error)} error={error} />
          ))}
          <div>
            <Button
              type="submit"
              variant="default"
              loading={begin.isPending || confirm.isPending || remove.isPending}
            >
              {isOn ? t('factor.turnOff') : begin.data ? t('factor.confirm') : t('factor.turnOn')}
            </Button>
          </div>
        </Stack>
      </form>
    </section>
  );
}
