import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { useAsOpened } from '../../ui/use-as-opened.ts';
import { type Field, RecordDialog, type Values } from '../settings/RecordDialog.tsx';
import { useBrands } from '../settings/use-brands.ts';
import { type Customer, customerChanges, nameOfCustomer } from './customer-queries.ts';

type DialogProps = { customer?: Customer; onClose: () => void };

/** Adds a customer, or changes what is known of one. */
export function CustomerDialog({ onClose, ...opened }: DialogProps) {
  const { t } = useTranslation('customers');
  const customer = useAsOpened(opened.customer);
  const navigate = useNavigate();
  const brands = useBrands().data ?? [];
  const fields: Field[] = [
    { name: 'name', label: t('name'), kind: 'text', isOptional: true },
    { name: 'email', label: t('email'), kind: 'text', type: 'email', isOptional: true },
    { name: 'phone', label: t('phone'), kind: 'text', isOptional: true },
    { name: 'locale', label: t('language'), hint: t('languageHint'), kind: 'text' },
  ];
  const brand: Field = {
    name: 'brandId',
    label: t('brand'),
    kind: 'choice',
    options: [
      { value: '', label: t('noBrand') },
      ...brands.map(({ id, name }) => ({ value: id, label: name })),
    ],
  };
  const edit = async (values: Values, version: number) =>
    dataOf(
      await api.PATCH('/v1/customers/{id}', {
        params: { path: { id: customer?.id ?? '' }, header: { 'If-Match': `"${version}"` } },
        body: bodyOf(values),
      }),
    );
  const add = async (values: Values, key: string) => {
    const brandId = values.brandId ? String(values.brandId) : null;
    const { id } = dataOf(
      await api.POST('/v1/customers', {
        params: { header: { 'Idempotency-Key': key } },
        body: { ...bodyOf(values), ...(brandId ? { brandId } : {}) },
      }),
    );
    void navigate({ to: '/customers/$id', params: { id } });
  };
  return (
    <RecordDialog
      title={customer ? t('editTitle', { name: nameOfCustomer(customer) }) : t('add')}
      fields={customer || brands.length === 0 ? fields : [...fields, brand]}
      initial={{
        name: customer?.name ?? '',
        email: customer?.email ?? '',
        phone: customer?.phone ?? '',
        locale: customer?.locale ?? 'en',
        brandId: '',
      }}
      changes={customerChanges}
      save={(values, key) => (customer ? edit(values, customer.version) : add(values, key))}
      saveOver={async (values) => {
        const params = { path: { id: customer?.id ?? '' } };
        return edit(values, dataOf(await api.GET('/v1/customers/{id}', { params })).version);
      }}
      onClose={onClose}
    />
  );
}

function bodyOf({ name, email, phone, locale }: Values) {
  return {
    name: String(name ?? ''),
    email: email ? String(email) : null,
    phone: phone ? String(phone) : null,
    locale: String(locale),
  };
}
