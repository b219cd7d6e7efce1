import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { TagBadges } from '../../ui/TagsField.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { SimilarWords } from '../../ui/table/SimilarWords.tsx';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { When } from '../../ui/When.tsx';
import { FileActs } from '../files/FileActs.tsx';
import { useBrands } from '../settings/use-brands.ts';
import { useMay } from '../shell/use-me.ts';
import { Views } from '../shell/Views.tsx';
import { CustomerDialog } from './CustomerDialog.tsx';
import { nameOfCustomer } from './customer-queries.ts';

type Row = ItemOf<'/v1/customers'>;
type Sort = 'createdAt' | '-createdAt' | 'name' | '-name';

/** Who buys: found by the beginning of a name or mail address, sorted and filtered; saved views keep what is looked at often. */
export function CustomerList() {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const [address, change] = useListAddress();
  const filter = {
    search: firstOf(address, 'search'),
    tag: firstOf(address, 'tag'),
    brandId: firstOf(address, 'brandId'),
  };
  const sort = (firstOf(address, 'sort') ?? '-createdAt') as Sort;
  const customers = useInfiniteQuery({
    queryKey: ['customers', filter, sort],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, sort, cursor: pageParam, limit: 100 };
      return dataOf(await api.GET('/v1/customers', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const brands = useBrands().data ?? [];
  const rows = customers.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t('title')} guide="customers" fills actions={<ListActs filter={filter} />}>
      <Views list="customers" builtIn={[{ name: 'all', label: t('all'), stands: {} }]} />
      <FilterBar
        searchLabel={t('search')}
        filters={[
          { name: 'tag', label: t('tag'), kind: 'text' },
          {
            name: 'brandId',
            label: t('brand'),
            kind: 'choice',
            options: brands.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
      />
      <SimilarWords words={customers.data?.pages[0]?.similarWords} />
      <DataTable
        label={t('title')}
        columns={useColumns()}
        rows={rows}
        nameOf={nameOfCustomer}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        {...pagesOf(customers)}
        onOpen={({ id }) => navigate({ to: '/customers/$id', params: { id } })}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
    </Page>
  );
}

function ListActs({ filter }: { filter: Readonly<Record<string, string | undefined>> }) {
  const { t } = useTranslation('customers');
  const [isAdding, setAdding] = useState(false);
  const mayWrite = useMay('customers:write');
  return (
    <>
      <FileActs exports="customers" filter={filter} imports="customers" />
      {mayWrite ? (
        <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      ) : null}
      {isAdding ? <CustomerDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('customers');
  const brands = useBrands().data ?? [];
  return [
    {
      name: 'name',
      header: t('name'),
      sort: 'name',
      cell: (customer) => (
        <TextLink to="/customers/$id" params={{ id: customer.id }}>
          {nameOfCustomer(customer)}
        </TextLink>
      ),
    },
    { name: 'email', header: t('email'), cell: ({ email }) => email ?? '–' },
    { name: 'phone', header: t('phone'), cell: ({ phone }) => phone ?? '–' },
    {
      name: 'brand',
      header: t('brand'),
      cell: ({ brandId }) => brands.find(({ id }) => id === brandId)?.name ?? '–',
    },
    {
      name: 'tags',
      header: t('tags'),
      cell: ({ tags }) => <TagBadges tags={tags} />,
    },
    {
      name: 'since',
      header: t('since'),
      sort: 'createdAt',
      cell: ({ createdAt }) => <When at={createdAt} />,
    },
  ];
}
