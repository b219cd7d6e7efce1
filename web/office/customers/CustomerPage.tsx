import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { When } from '../../ui/When.tsx';
import { useOrderColumns } from '../orders/order-columns.tsx';
import { useMay } from '../shell/use-me.ts';
import { CustomerDialog } from './CustomerDialog.tsx';
import { CustomerNotes } from './CustomerNotes.tsx';
import { CustomerSide } from './CustomerSide.tsx';
import { nameOfCustomer, useCustomer } from './customer-queries.ts';

/** One customer: what they bought, what was written to them and about them, where their parcels go, and what they agreed to. */
export function CustomerPage() {
  const { t } = useTranslation('customers');
  const { id } = useParams({ from: '/work/customers/$id' });
  const customer = useCustomer(id);
  const [isEditing, setEditing] = useState(false);
  const mayWrite = useMay('customers:write');
  if (customer.error && !customer.data)
    return <ProblemNotice error={customer.error} onRetry={() => customer.refetch()} />;
  if (!customer.data)
    return (
      <Page title={t('title')}>
        <PageSkeleton />
      </Page>
    );
  const { data } = customer;
  return (
    <Page
      title={nameOfCustomer(data)}
      guide="customers"
      actions={mayWrite ? <Button onClick={() => setEditing(true)}>{t('edit')}</Button> : undefined}
    >
      <TextLink to="/customers" className="back">
        ← {t('title')}
      </TextLink>
      <div className="columns">
        <div>
          <Orders customerId={id} />
          <CustomerNotes customerId={id} />
          {data.email ? <Mails to={data.email} /> : null}
        </div>
        <CustomerSide customer={data} />
      </div>
      {isEditing ? <CustomerDialog customer={data} onClose={() => setEditing(false)} /> : null}
    </Page>
  );
}

const shownOrders = 20;

function Orders({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const mayRead = useMay('orders:read');
  const orders = useQuery({
    queryKey: ['orders', { customerId }],
    enabled: mayRead,
    queryFn: async () =>
      dataOf(await api.GET('/v1/orders', { params: { query: { customerId, limit: shownOrders } } })),
  });
  const rows = orders.data?.items ?? [];
  const columns = useOrderColumns(rows).filter(({ name }) => name !== 'customer');
  if (!mayRead) return null;
  return (
    <>
      <h2>{t('orders')}</h2>
      <DataTable
        label={t('orders')}
        columns={columns}
        rows={rows}
        isLoading={orders.isPending}
        error={orders.error}
        onRetry={() => orders.refetch()}
        onOpen={({ id }) => navigate({ to: '/orders/$id', params: { id } })}
        empty={<EmptyState title={t('noOrders')} />}
      />
      {orders.data?.nextCursor ? (
        <p>
          <TextLink to="/orders" search={{ customerId } as never}>
            {t('allOrders')}
          </TextLink>
        </p>
      ) : null}
    </>
  );
}

function Mails({ to }: { to: string }) {
  const { t } = useTranslation('customers');
  const mails = useQuery({
    queryKey: ['mails', to],
    enabled: useMay('mails:read'),
    queryFn: async () => dataOf(await api.GET('/v1/mails', { params: { query: { to, limit: 20 } } })).items,
  });
  if (mails.error && !mails.data)
    return <ProblemNotice error={mails.error} onRetry={() => mails.refetch()} />;
  if (!mails.data) return null;
  return (
    <>
      <h2>{t('mails')}</h2>
      {mails.data.length === 0 ? <p className="muted">{t('noMails')}</p> : null}
      <ul className="plain">
        {mails.data.map((mail) => (
          <li key={mail.id}>
            {mail.subject} <span className="muted">{t(`mailState.${mail.state}`, { ns: 'orders' })}</span>{' '}
            <When at={mail.createdAt} />
          </li>
        ))}
      </ul>
    </>
  );
}
