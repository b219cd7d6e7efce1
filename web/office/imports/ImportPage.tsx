import { Button, Checkbox, FileButton, Group, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { useAct } from '../../ui/use-act.ts';
import { pagesLanguage } from '../../ui/words/prepare.ts';
import { uploadTo } from '../files/upload.ts';
import { useExport } from '../files/use-export.ts';
import { ImportResult } from './ImportResult.tsx';
import { MappingTable } from './MappingTable.tsx';

/** The page of one kind of import; file and import stand in the address, so that a reload goes on where it was. */
export function ImportPage() {
  const { t } = useTranslation('imports');
  const { kind } = useParams({ from: '/work/imports/$kind' });
  return (
    <Page title={t('title', { kind: t(`kinds.${kind}` as never) })} guide="imports">
      <p className="muted">{t('intro')}</p>
      <ImportFile kind={kind} />
    </Page>
  );
}

/** A CSV file comes in: upload, columns matched, a dry run that says what would happen, then the import, which can be undone. */
export function ImportFile({ kind }: { kind: string }) {
  const { t } = useTranslation('imports');
  const [address, change] = useListAddress();
  const fileId = firstOf(address, 'file');
  const importId = firstOf(address, 'import');
  const upload = useAct((file: File, key) => uploadTo('/v1/files', file, key), {
    onDone: ({ id }) => change({ file: id, import: undefined }),
  });
  const download = useExport(kind);
  return (
    <>
      <Group mb="md">
        <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={(file) => file && upload.mutate(file)}>
          {(props) => (
            <Button {...props} variant={fileId ? 'default' : undefined} loading={upload.isPending}>
              {fileId ? t('otherFile') : t('chooseFile')}
            </Button>
          )}
        </FileButton>
        <Button variant="default" loading={download.isPending} onClick={() => download.mutate({})}>
          {t('exportFirst')}
        </Button>
      </Group>
      {upload.error ? <ProblemNotice error={upload.error} /> : null}
      {fileId ? <Prepared key={fileId} kind={kind} fileId={fileId} /> : null}
      {importId ? <ImportResult key={importId} id={importId} /> : null}
    </>
  );
}

type Mode = 'valid_rows' | 'all_or_nothing';

function Prepared({ kind, fileId }: { kind: string; fileId: string }) {
  const { t } = useTranslation('imports');
  const [, change] = useListAddress();
  const [asked, setAsked] = useState<Record<string, string>>({});
  const [mode, setMode] = useState<Mode>('valid_rows');
  const [emptyClears, setEmptyClears] = useState(false);
  const preview = useQuery({
    queryKey: ['import-preview', kind, fileId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/import-previews', { params: { query: { kind, fileId } } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const emptyCells = emptyClears ? 'clear' : 'keep';
  const start = useAct(
    async (dryRun: boolean, key) =>
      dataOf(
        await api.POST('/v1/imports', {
          params: { header: { 'Idempotency-Key': key }, query: { language: pagesLanguage() } },
          body: { kind, fileId, mapping: { ...preview.data?.mapping, ...asked }, mode, emptyCells, dryRun },
        }),
      ),
    { changes: ['jobs'], onDone: ({ id }) => change({ import: id }) },
  );
  if (preview.error) return <ProblemNotice error={preview.error} onRetry={() => preview.refetch()} />;
  if (!preview.data) return <PageSkeleton lines={5} />;
  const mapping = { ...preview.data.mapping, ...asked };
  const missing = preview.data.columns.filter(({ name, isRequired }) => isRequired && !mapping[name]);
  return (
    <>
      <MappingTable
        preview={preview.data}
        mapping={mapping}
        emptyClears={emptyClears}
        onChange={(column, header) => setAsked({ ...asked, [column]: header })}
      />
      {missing.length > 0 ? (
        <p className="fault" role="status">
          {t('missing', { columns: missing.map(({ name }) => name).join(', ') })}
        </p>
      ) : null}
      {preview.data.columns.some(({ isClearable }) => isClearable) ? (
        <Checkbox
          mt="md"
          label={t('emptyClears')}
          description={t('emptyClearsHint')}
          checked={emptyClears}
          onChange={(event) => setEmptyClears(event.currentTarget.checked)}
        />
      ) : null}
      <Group my="md">
        <SegmentedControl
          aria-label={t('mode.label')}
          value={mode}
          onChange={(value) => setMode(value as Mode)}
          data={(['valid_rows', 'all_or_nothing'] as const).map((value) => ({
            value,
            label: t(`mode.${value}`),
          }))}
        />
        <Button
          variant="default"
          loading={start.isPending}
          disabled={missing.length > 0}
          onClick={() => start.mutate(true)}
        >
          {t('dryRun')}
        </Button>
        <Button loading={start.isPending} disabled={missing.length > 0} onClick={() => start.mutate(false)}>
          {t('import')}
        </Button>
      </Group>
      {start.error ? <ProblemNotice error={start.error} /> : null}
    </>
  );
}
