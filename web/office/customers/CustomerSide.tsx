import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
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
  const save = useAct(
    async ({ tags, version }: { tags: string[]; version: number }) =>
      dataOf(
        await api.PATCH('/v1/customers/{id}', {
          params: { path: { id: customer.id }, header: { 'If-Match': `"${version}"` } },
          body: { tags },
        }),
      ),
    { changes: customerChanges },
  );
  const mine = save.variables?.tags ?? customer.tags;
  const isWaiting = save.isPending || save.isError;
  return (
    <>
      <h2>{t('tags')}</h2>
      <TagsInput
        aria-label={t('tags')}
        placeholder={customer.tags.length === 0 ? t('tagsHint') : undefined}
        disabled={!useMay('customers:write')}
        value={isWaiting ? mine : customer.tags}
        onChange={(tags) => save.mutate({ tags, version: customer.version })}
      />
      <StaleNotice
        error={save.error}
        onTakeTheirs={() => {
          save.reset();
          void fresh.refetch();
        }}
        onKeepMine={async () => {
          const { data } = await fresh.refetch();
          if (data) save.mutate({ tags: mine, version: data.version });
        }}
      />
    </>
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
  if (consents.error) return <ProblemNotice error={consents.error} onRetry={() => consents.refetch()} />;
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
