import { Button } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/links.tsx';
import { useMay } from '../shell/use-me.ts';
import { useExport } from './use-export.ts';

type FileActsProps = {
  /** What the list is, by the name exports know it by. */
  exports: string;
  /** Of the list as it is shown: what is seen is what is exported. */
  filter: Readonly<Record<string, unknown>>;
  /** What can be imported here, and how the button says so where it is not the same. */
  imports: string;
  importLabel?: string;
};

/** A list out of the program as CSV, and into it; what one may not is not offered. */
export function FileActs({ exports, filter, imports, importLabel }: FileActsProps) {
  const { t } = useTranslation('shell');
  const mayExport = useMay('exports:write');
  const mayImport = useMay('imports:write');
  const download = useExport(exports);
  return (
    <>
      {mayExport ? (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          loading={download.isPending}
          onClick={() => download.mutate(filter)}
        >
          {t('files.export')}
        </Button>
      ) : null}
      {mayImport ? (
        <ButtonLink
          variant="default"
          to="/imports/$kind"
          params={{ kind: imports }}
          leftSection={<IconUpload size={16} aria-hidden="true" />}
        >
          {importLabel ?? t('files.import')}
        </ButtonLink>
      ) : null}
    </>
  );
}
