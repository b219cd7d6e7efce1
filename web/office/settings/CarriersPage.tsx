import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { weight } from '../../ui/format.ts';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useMay } from '../shell/use-me.ts';
import { CarrierDialog } from './carriers/CarrierDialog.tsx';
import { SandboxScript } from './carriers/SandboxScript.tsx';
import { RateSheets } from './RateSheets.tsx';
import { ServiceDialog } from './ServiceDialog.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Carrier = ItemOf<'/v1/carriers'>;
type Service = ItemOf<'/v1/carriers/{id}/services'>;

/** Carrier accounts with their services; an account with a rate sheet of one's own, or the sandbox to try things. */
export function CarriersPage() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('carriers:write');
  const [opened, setOpened] = useState<Carrier | 'new'>();
  const carriers = useQuery({
    queryKey: ['carriers'],
    queryFn: async () => dataOf(await api.GET('/v1/carriers', {})),
  });
  return (
    <SettingsPage
      name="carriers"
      actions={mayWrite ? <Button onClick={() => setOpened('new')}>{t('carrier.new')}</Button> : null}
    >
      {carriers.data?.items.length === 0 ? (
        <EmptyState title={t('carrier.none')} hint={t('pages.carriers.says')} />
      ) : null}
      {carriers.data?.items.map((carrier) => (
        <section key={carrier.id} className="box">
          <div className="box-head">
            <strong>{carrier.name}</strong> <span className="code">{carrier.code}</span>
            <span className="muted">{t(`carrier.kinds.${carrier.kind}`)}</span>
            <StateChip tone={carrier.isActive ? 'green' : 'grey'}>
              {t(carrier.isActive ? 'active' : 'inactive')}
            </StateChip>
            {mayWrite ? (
              <Button size="compact-sm" variant="default" className="push" onClick={() => setOpened(carrier)}>
                {t('people.change')}
              </Button>
            ) : null}
          </div>
          <Services carrierId={carrier.id} mayWrite={mayWrite} />
          {carrier.kind === 'rate_sheet' ? <RateSheets carrierId={carrier.id} mayWrite={mayWrite} /> : null}
          {carrier.kind === 'sandbox' ? <SandboxScript carrierId={carrier.id} mayWrite={mayWrite} /> : null}
        </section>
      ))}
      {opened ? <CarrierDialog carrier={opened} onClose={() => setOpened(undefined)} /> : null}
    </SettingsPage>
  );
}

function Services({ carrierId, mayWrite }: { carrierId: string; mayWrite: boolean }) {
  const { t } = useTranslation('settings');
  const [opened, setOpened] = useState<Service | 'new'>();
  const services = useQuery({
    queryKey: ['carrier-services', carrierId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/carriers/{id}/services', { params: { path: { id: carrierId } } })).items,
  });
  const columns: Column<Service & { id: string }>[] = [
    { name: 'code', header: t('code'), cell: ({ code }) => <span className="code">{code}</span> },
    { name: 'name', header: t('name'), cell: ({ name }) => name },
    {
      name: 'days',
      header: t('carrier.days'),
      isNumber: true,
      cell: ({ transitDaysMin, transitDaysMax }) =>
        transitDaysMin === transitDaysMax ? transitDaysMin : `${transitDaysMin}–${transitDaysMax}`,
    },
    {
      name: 'tracked',
      header: t('carrier.tracked'),
      cell: ({ isTracked }) => t(isTracked ? 'yes' : 'no', { ns: 'ui' }),
    },
    {
      name: 'most',
      header: t('carton.most'),
      isNumber: true,
      cell: ({ maxWeightGrams }) => (maxWeightGrams === null ? '–' : weight(maxWeightGrams)),
    },
  ];
  return (
    <>
      <div className="box-head">
        <h3>{t('carrier.services')}</h3>
        {mayWrite ? (
          <Button size="compact-sm" variant="default" className="push" onClick={() => setOpened('new')}>
            {t('service.new')}
          </Button>
        ) : null}
      </div>
      <DataTable
        label={t('carrier.services')}
        columns={columns}
        rows={(services.data ?? []).map((service) => ({ ...service, id: service.code }))}
        isLoading={services.isPending}
        error={services.error}
        onRetry={() => services.refetch()}
        onOpen={mayWrite ? setOpened : undefined}
        empty={<p className="muted">{t('carrier.noServices')}</p>}
      />
      {opened ? (
        <ServiceDialog carrierId={carrierId} service={opened} onClose={() => setOpened(undefined)} />
      ) : null}
    </>
  );
}
