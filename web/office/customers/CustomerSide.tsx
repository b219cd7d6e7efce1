import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TagsField } from '../../ui/TagsField.tsx';
import { When } from '../../ui/When.tsx';
import { useBrands } from '../settings/use-brands.ts';
import { useMay } from '../shell/use-me.ts';
import { CustomerAddresses } from './CustomerAddresses.tsx';
import { type Customer, customerChanges, useCustomer } from './customer-queries.ts';

/** The right column: how to reach the customer, tags, addresses, and what they agreed to. */
export function CustomerSide({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const brand = useBrands().data?.find(({ id }) => id === customer.brandId);
  return (
    <aside aria-label={t('side')}>
      <h2>{t('contact')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('email')}</dt>
          <dd>{customer.email ? <a href={`mailto:${customer.email}`}>{customer.email}</a> : '–'}</dd>
        </div>
        <div>
          <dt>{t('phone')}</dt>
          <dd>{customer.phone ? <a href={`tel:${customer.phone}`}>{customer.phone}</a> : '–'}</dd>
        </div>
        <div>
          <dt>{t('language')}</dt>
          <dd>{languageName(customer.locale)}</dd>
        </div>
        <div>
          <dt>{t('brand')}</dt>
          <dd>{brand?.name ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('since')}</dt>
          <dd>
            <When at={customer.createdAt} />
          </dd>
        </div>
      </dl>
      <Tags customer={customer} />
      <CustomerAddresses customerId={customer.id} />
      <Consents customerId={customer.id} />
    </aside>
  );
}

function languageName(locale: string): string {
  return (
    new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' }).of(locale) ?? locale
  );
}

function Tags({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const fresh = useCustomer(customer.id);
  return (
    <TagsField
      label={t('tags')}
      hint={t('tagsHint')}
      record={customer}
      isDisabled={!useMay('customers:write')}
      changes={customerChanges}
      reread={async () => (await fresh.refetch()).data}
      save={async ({ tags, version }) =>
        dataOf(
          await api.PATCH('/v1/customers/{id}', {
            params: { path: { id: customer.id }, header: { 'If-Match': `"${version}"` } },
            body: { tags },
          }),
        )
      }
    />
  );
}

/** What holds of each purpose: the latest word of the customer. Never asked means no. */
function Consents({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const consents = useQuery({
    queryKey: ['customer-consents', customerId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/customers/{id}/consents', { params: { path: { id: customerId } } })).items,
  });
  if (consents.error && !consents.data)
    return <ProblemNotice error={consents.error} onRetry={() => consents.refetch()} />;
  const latest = [...Map.groupBy(consents.data ?? [], ({ purpose }) => purpose).values()].flatMap(
    ([newest]) => newest ?? [],
  );
  return (
    <>
      <h2>{t('consents')}</h2>
      {latest.length === 0 ? <p className="muted">{t('noConsents')}</p> : null}
      <ul className="plain">
        {latest.map(({ id, purpose, isGranted, occurredAt, source }) => (
          <li key={id}>
            {t(`purpose.${purpose}`)}: <strong>{t(isGranted ? 'granted' : 'withdrawn')}</strong>{' '}
            <span className="muted">
              <When at={occurredAt} /> · {source}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
