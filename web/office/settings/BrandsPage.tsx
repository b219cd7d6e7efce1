import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useMay } from '../shell/use-me.ts';
import { RecordDialog, type Values } from './RecordDialog.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import { useBrands } from './use-brands.ts';

type Brand = ItemOf<'/v1/brands'>;

/** The names the shop sells under. */
export function BrandsPage() {
  const { t } = useTranslation('settings');
  const [opened, setOpened] = useState<Brand | 'new'>();
  const mayWrite = useMay('brands:write');
  const brands = useBrands();
  const columns: Column<Brand>[] = [
    { name: 'code', header: t('code'), cell: ({ code }) => <span className="code">{code}</span> },
    {
      name: 'name',
      header: t('name'),
      cell: ({ name, color }) => (
        <>
          {color ? <span className="swatch" style={{ background: color }} /> : null} {name}
        </>
      ),
    },
    {
      name: 'state',
      header: t('state'),
      cell: ({ archivedAt }) => (
        <StateChip tone={archivedAt ? 'grey' : 'green'}>
          {t(archivedAt ? 'brand.archived' : 'active')}
        </StateChip>
      ),
    },
  ];
  return (
    <SettingsPage
      name="brands"
      actions={mayWrite ? <Button onClick={() => setOpened('new')}>{t('brand.new')}</Button> : null}
    >
      <DataTable
        label={t('pages.brands.title')}
        columns={columns}
        rows={brands.data ?? []}
        isLoading={brands.isPending}
        error={brands.error}
        onRetry={() => brands.refetch()}
        onOpen={mayWrite ? setOpened : undefined}
        empty={<EmptyState title={t('brand.none')} hint={t('brand.noneHint')} />}
      />
      {opened ? <BrandDialog brand={opened} onClose={() => setOpened(undefined)} /> : null}
    </SettingsPage>
  );
}

const noLook = { logoFileId: null, color: null, supportEmail: null, website: null, footer: null };
const lookOf = ({ logoFileId, color, supportEmail, website, footer }: Brand) => ({
  ...{ logoFileId, color, supportEmail, website, footer },
});

function BrandDialog({ brand, onClose }: { brand: Brand | 'new'; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const change = async (values: Values, id: string, version: number) =>
    dataOf(
      await api.PATCH('/v1/brands/{id}', {
        params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        body: values,
      }),
    );
  return (
    <RecordDialog
      title={brand === 'new' ? t('brand.new') : brand.name}
      changes={['brands']}
      fields={[
        { name: 'name', label: t('name'), kind: 'text' },
        { name: 'code', label: t('code'), kind: 'text', hint: t('brand.codeHint') },
        {
          name: 'logoFileId',
          label: t('brand.logo'),
          hint: t('brand.logoHint'),
          kind: 'picture',
          isOptional: true,
        },
        {
          name: 'color',
          label: t('brand.color'),
          hint: t('brand.colorHint'),
          kind: 'color',
          isOptional: true,
        },
        {
          name: 'supportEmail',
          label: t('brand.supportEmail'),
          hint: t('brand.supportEmailHint'),
          kind: 'text',
          type: 'email',
          isOptional: true,
        },
        { name: 'website', label: t('brand.website'), kind: 'text', type: 'url', isOptional: true },
        {
          name: 'footer',
          label: t('brand.footer'),
          hint: t('brand.footerHint'),
          kind: 'lines',
          isOptional: true,
        },
        ...(brand === 'new'
          ? []
          : [
              {
                name: 'isArchived',
                label: t('brand.archived'),
                hint: t('brand.archivedHint'),
                kind: 'yesNo',
              } as const,
            ]),
      ]}
      initial={
        brand === 'new'
          ? { name: '', code: '', ...noLook }
          : { name: brand.name, code: brand.code, ...lookOf(brand), isArchived: brand.archivedAt !== null }
      }
      save={async (values, key) => {
        if (brand !== 'new') return change(values, brand.id, brand.version);
        const params = { header: { 'Idempotency-Key': key } };
        return dataOf(await api.POST('/v1/brands', { params, body: values as never }));
      }}
      saveOver={async (values) => {
        if (brand === 'new') return;
        const fresh = dataOf(await api.GET('/v1/brands/{id}', { params: { path: { id: brand.id } } }));
        await change(values, fresh.id, fresh.version);
      }}
      onClose={onClose}
    />
  );
}
