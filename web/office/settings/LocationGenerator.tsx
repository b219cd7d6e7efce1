import { useTranslation } from 'react-i18next';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { LocationPlan, useLocationPlan } from './LocationPlan.tsx';

/** The generator of locations as a dialog of a node's page. */
export function LocationGenerator({ nodeId, onClose }: { nodeId: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const plan = useLocationPlan(nodeId, onClose);
  return (
    <ConfirmAct
      isOpen
      title={t('generator.title')}
      act={t('generator.act', { count: plan.preview?.locations ?? 0 })}
      isRunning={plan.isCreating}
      isDisabled={!plan.isReady}
      error={plan.error}
      onClose={onClose}
      onConfirm={plan.create}
    >
      <LocationPlan plan={plan} />
    </ConfirmAct>
  );
}
