import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../../api/client.ts';
import { sayDone, sayFailed } from '../../../ui/notices.tsx';
import { useAct } from '../../../ui/use-act.ts';
import { useMay } from '../../shell/use-me.ts';
import { BrandSelect } from '../BrandSelect.tsx';
import { mailKinds } from './kinds.ts';

type Wanted = AnswerOf<'/v1/mail-settings', 'get'>['items'][number];

const builtIn: Omit<Wanted, 'brandId'> = {
  ...{ orderConfirmation: true, parcelShipped: true, parcelDelivered: true },
};

/** Which mails shoppers get: for all, and for brands that want it otherwise. */
export function WantedMails() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('mails:write');
  const [brandId, setBrandId] = useState<string | null>(null);
  const settings = useQuery({
    queryKey: ['mail-settings'],
    queryFn: async () => dataOf(await api.GET('/v1/mail-settings', {})).items,
  });
  const of = (id: string | null) => settings.data?.find((one) => one.brandId === id);
  const own = of(brandId);
  // A brand without settings of its own follows the company.
  const shown = { ...builtIn, ...(own ?? of(null)), brandId };
  const save = useAct(async (body: Wanted) => dataOf(await api.PUT('/v1/mail-settings', { body })), {
    changes: ['mail-settings'],
    onDone: () => sayDone(t('saved')),
    onFailed: sayFailed,
  });
  return (
    <section className="box">
      <h2>{t('mail.wanted')}</h2>
      <BrandSelect none={t('mail.withoutOwnChoice')} value={brandId} onChange={setBrandId} />
      {brandId !== null && settings.data && !own ? <p className="muted">{t('mail.follows')}</p> : null}
      {mailKinds.map(([, name]) => (
        <Switch
          key={name}
          label={t(`mail.${name}`)}
          disabled={!mayWrite}
          checked={shown[name]}
          onChange={(event) => save.mutate({ ...shown, [name]: event.currentTarget.checked })}
        />
      ))}
    </section>
  );
}
