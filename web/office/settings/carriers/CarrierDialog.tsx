import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../../api/client.ts';
import { type Field, RecordDialog, type Values } from '../RecordDialog.tsx';

type Carrier = ItemOf<'/v1/carriers'>;
type Kind = Carrier['kind'];
type CarrierDialogProps = { carrier: Carrier | 'new'; onClose: () => void };

const kinds = ['rate_sheet', 'sandbox'] as const satisfies readonly Kind[];

/** What each kind of account has beside its name. */
const settingsOfKind = {
  rate_sheet: ['trackingUrl', 'prefix'],
  sandbox: ['trackingUrl', 'baseMinor', 'perKilogramMinor', 'travelHours'],
} as const satisfies Record<Kind, readonly string[]>;
const texts: readonly string[] = ['trackingUrl', 'prefix'];

/** An account with a carrier. Its kind is chosen once; what the kind asks for can be filled in afterwards. */
export function CarrierDialog({ carrier, onClose }: CarrierDialogProps) {
  const { t } = useTranslation('settings');
  if (carrier !== 'new') return <ChangeCarrier carrier={carrier} onClose={onClose} />;
  return (
    <RecordDialog
      title={t('carrier.new')}
      changes={['carriers']}
      fields={[
        { name: 'name', label: t('name'), kind: 'text' },
        { name: 'code', label: t('code'), kind: 'text', hint: t('codeHint') },
        {
          name: 'kind',
          label: t('kind'),
          kind: 'choice',
          options: kinds.map((value) => ({ value, label: t(`carrier.kinds.${value}`) })),
        },
      ]}
      initial={{ name: '', code: '', kind: 'rate_sheet' }}
      save={async (values, key) => {
        const params = { header: { 'Idempotency-Key': key } };
        return dataOf(await api.POST('/v1/carriers', { params, body: values as never }));
      }}
      onClose={onClose}
    />
  );
}

function ChangeCarrier({ carrier, onClose }: { carrier: Carrier; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const names = settingsOfKind[carrier.kind];
  const change = async ({ name, isActive, ...typed }: Values, version: number, settings: object) => {
    const given = Object.entries(typed).filter(([, value]) => value !== null);
    const kept = Object.entries(settings).filter(([key]) => !(key in typed));
    return dataOf(
      await api.PATCH('/v1/carriers/{id}', {
        params: { path: { id: carrier.id }, header: { 'If-Match': `"${version}"` } },
        body: { name, isActive, settings: Object.fromEntries([...kept, ...given]) } as never,
      }),
    );
  };
  const settingFields = names.map((name): Field => {
    const shared = {
      ...{ name, label: t(`carrier.${name}`), hint: t(`carrier.${name}Hint`), isOptional: true },
    };
    return texts.includes(name) ? { ...shared, kind: 'text' } : { ...shared, kind: 'number', min: 0 };
  });
  return (
    <RecordDialog
      title={carrier.name}
      changes={['carriers']}
      fields={[
        { name: 'name', label: t('name'), kind: 'text' },
        ...settingFields,
        { name: 'isActive', label: t('active'), kind: 'yesNo' },
      ]}
      initial={{
        ...{ name: carrier.name, isActive: carrier.isActive },
        ...Object.fromEntries(names.map((name) => [name, settingOf(carrier.settings, name)])),
      }}
      save={(values) => change(values, carrier.version, carrier.settings)}
      saveOver={async (values) => {
        const params = { path: { id: carrier.id } };
        const fresh = dataOf(await api.GET('/v1/carriers/{id}', { params }));
        return change(values, fresh.version, fresh.settings);
      }}
      onClose={onClose}
    />
  );
}

function settingOf(settings: Record<string, unknown>, name: string): string | number | null {
  const value = settings[name];
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
