import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from './use-selection.ts';

type BulkBarProps = {
  selection: Selection;
  /** Sum of what is chosen, beside the count: "£1,204.50". */
  sum?: ReactNode;
  children: ReactNode;
};

/** What can be done with the chosen rows; absent while none is. */
export function BulkBar({ selection, sum, children }: BulkBarProps) {
  const { t } = useTranslation('ui');
  if (selection.ids.size === 0) return null;
  return (
    <section className="bulk-bar" aria-label={t('table.selected', { count: selection.ids.size })}>
      <strong role="status">{t('table.selected', { count: selection.ids.size })}</strong>
      {sum ? <span className="muted">{sum}</span> : null}
      <Group gap={8}>{children}</Group>
      <Button className="push" variant="subtle" color="gray" onClick={selection.clear}>
        {t('table.clear')}
      </Button>
    </section>
  );
}
