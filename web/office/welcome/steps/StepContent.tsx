import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../ui/links.tsx';
import { ImportFile } from '../../imports/ImportPage.tsx';
import { CarriersPage } from '../../settings/CarriersPage.tsx';
import { CartonsPage } from '../../settings/CartonsPage.tsx';
import { ChannelsPage } from '../../settings/ChannelsPage.tsx';
import { CompanyPage } from '../../settings/CompanyPage.tsx';
import { NodesPage } from '../../settings/NodesPage.tsx';
import { SettingsInStep } from '../../settings/SettingsPage.tsx';
import type { StepName } from '../use-set-up.ts';
import { CutoffsStep, LocationsStep } from './NodeSteps.tsx';

/** What a step is done with: the pages of the settings and the import as they are, so that nothing is learned twice. */
export function StepContent({ step }: { step: StepName }) {
  return (
    <SettingsInStep>
      <Content step={step} />
    </SettingsInStep>
  );
}

function Content({ step }: { step: StepName }) {
  const { t } = useTranslation('welcome');
  switch (step) {
    case 'company':
      return <CompanyPage />;
    case 'node':
      return <NodesPage />;
    case 'locations':
      return <LocationsStep />;
    case 'cutoffs':
      return <CutoffsStep />;
    case 'channel':
      return <ChannelsPage />;
    case 'cartons':
      return <CartonsPage />;
    case 'carrier':
      return <CarriersPage />;
    case 'skus':
    case 'stock':
      return (
        <>
          <p className="muted">{t(`step.${step}.columns`)}</p>
          <ImportFile kind={step} />
        </>
      );
    case 'order':
      return (
        <div className="page-acts">
          <ButtonLink to="/orders/new">{t('step.order.byHand')}</ButtonLink>
          <ButtonLink to="/imports/$kind" params={{ kind: 'orders' }} variant="default">
            {t('step.order.byFile')}
          </ButtonLink>
        </div>
      );
    case 'parcel':
      return (
        <div className="page-acts">
          <ButtonLink to="/fulfillment">{t('step.parcel.release')}</ButtonLink>
          <ButtonLink to="/shipping" variant="default">
            {t('step.parcel.handOver')}
          </ButtonLink>
        </div>
      );
  }
}
