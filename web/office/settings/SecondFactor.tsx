import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { useAct } from '../../ui/use-act.ts';
import { AskPassword } from './AskPassword.tsx';
import { Secret } from './Secret.tsx';
import { Section } from './Section.tsx';

type Asking = 'on' | 'off' | 'codes';
type Begun = { totpUri: string; backupCodes: string[] };

/** Codes of an authenticator app beside the password: begun by a QR code, confirmed by the first code, and its backup codes. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('settings');
  const [asking, setAsking] = useState<Asking>();
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<string[]>();
  const close = () => setAsking(undefined);
  return (
    <Section
      title={t('secondFactor.title')}
      hint={t('secondFactor.hint')}
      acts={
        isOn ? (
          <>
            <Button variant="default" onClick={() => setAsking('codes')}>
              {t('secondFactor.newCodes')}
            </Button>
            <Button variant="default" onClick={() => setAsking('off')}>
              {t('secondFactor.turnOff')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsking('on')}>
            {t('secondFactor.turnOn')}
          </Button>
        )
      }
    >
      <p>
        <StateChip tone={isOn ? 'green' : 'grey'}>{t(isOn ? 'on' : 'off')}</StateChip>
      </p>
      {codes ? (
        <Secret
          title={t('secondFactor.backupCodes')}
          text={codes.join('\n')}
          onKept={() => setCodes(undefined)}
        />
      ) : null}
      {asking === 'on' ? (
        <AskPassword
          title={t('secondFactor.turnOn')}
          act={t('next')}
          run={async (password) => dataOf(await api.POST('/v1/me/second-factor', { body: { password } }))}
          onDone={(out) => {
            setBegun(out);
            close();
          }}
          onClose={close}
        />
      ) : null}
      {asking === 'codes' ? (
        <AskPassword
          title={t('secondFactor.newCodes')}
          act={t('secondFactor.newCodes')}
          run={async (password) => dataOf(await api.POST('/v1/me/backup-codes', { body: { password } }))}
          onDone={({ backupCodes }) => {
            setCodes(backupCodes);
            close();
          }}
          onClose={close}
        />
      ) : null}
      {asking === 'off' ? (
        <AskPassword
          title={t('secondFactor.turnOff')}
          act={t('secondFactor.turnOff')}
          isDangerous
          run={async (password) =>
            dataOf(await api.POST('/v1/me/second-factor/removal', { body: { password } }))
          }
          onDone={close}
          onClose={close}
        />
      ) : null}
      {begun ? (
        <Confirm
          totpUri={begun.totpUri}
          onDone={() => {
            sayDone(t('on'));
            setCodes(begun.backupCodes);
            setBegun(undefined);
          }}
          onClose={() => setBegun(undefined)}
        />
      ) : null}
    </Section>
  );
}

type ConfirmProps = { totpUri: string; onDone: () => void; onClose: () => void };

function Confirm({ totpUri, onDone, onClose }: ConfirmProps) {
  const { t } = useTranslation('settings');
  const [code, setCode] = useState('');
  const act = useAct(
    async (typed: string) =>
      dataOf(
        await api.POST('/v1/me/second-factor/confirmation', { body: { code: typed.replaceAll(' ', '') } }),
      ),
    { changes: ['me'], onDone },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('secondFactor.scan')}
      act={t('secondFactor.confirm')}
      isRunning={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate(code)}
      onClose={onClose}
    >
      <p>{t('secondFactor.scanHint')}</p>
      <QrCode text={totpUri} label={t('secondFactor.qr')} />
      <p>
        {t('secondFactor.byHand')}{' '}
        <span className="code wraps">
          {new URL(totpUri).searchParams
            .get('secret')
            ?.match(/.{1,4}/g)
            ?.join(' ')}
        </span>
      </p>
      <TextInput
        label={t('secondFactor.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
    </ConfirmAct>
  );
}
