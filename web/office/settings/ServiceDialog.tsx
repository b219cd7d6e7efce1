import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { RecordDialog } from './RecordDialog.tsx';

type Service = ItemOf<'/v1/carriers/{id}/services'>;
type ServiceDialogProps = { carrierId: string; service: Service | 'new'; onClose: () => void };

/** A service of a carrier: how long it takes and what it carries. */
export function ServiceDialog({ carrierId, service, onClose }: ServiceDialogProps) {
  const { t } = useTranslation('settings');
  return (
    <RecordDialog
      title={service === 'new' ? t('service.new') : service.name}
      changes={['carrier-services']}
      fields={[
        ...(service === 'new'
          ? [{ name: 'code', label: t('code'), hint: t('codeHint'), kind: 'text' } as const]
          : []),
        { name: 'name', label: t('name'), kind: 'text' },
        { name: 'transitDaysMin', label: t('service.transitDaysMin'), kind: 'number', min: 0 },
        { name: 'transitDaysMax', label: t('service.transitDaysMax'), kind: 'number', min: 0 },
        { name: 'maxWeightGrams', label: t('carton.maxWeightGrams'), kind: 'number', isOptional: true },
        { name: 'deliversWeekends', label: t('service.deliversWeekends'), kind: 'yesNo' },
        { name: 'isTracked', label: t('carrier.tracked'), kind: 'yesNo' },
        { name: 'requiresSignature', label: t('service.requiresSignature'), kind: 'yesNo' },
        { name: 'isActive', label: t('active'), kind: 'yesNo' },
      ]}
      initial={
        service === 'new'
          ? {
              code: '',
              name: '',
              transitDaysMin: 1,
              transitDaysMax: 2,
              maxWeightGrams: null,
              deliversWeekends: false,
              isTracked: true,
              requiresSignature: false,
              isActive: true,
            }
          : service
      }
      save={async ({ code, ...body }) =>
        dataOf(
          await api.PUT('/v1/carriers/{id}/services/{code}', {
            params: { path: { id: carrierId, code: service === 'new' ? String(code) : service.code } },
            // The form has every field the service needs, none of them may be left empty.
            body: body as never,
          }),
        )
      }
      onClose={onClose}
    />
  );
}
