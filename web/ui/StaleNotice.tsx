import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { relative } from './format.ts';
import { ProblemNotice } from './ProblemNotice.tsx';

type StaleProps = { error: unknown; onKeepMine: () => void; onTakeTheirs: () => void };

/** A colleague was faster (412): who and when, and the choice between the two. Any other problem is shown as it is. */
export function StaleNotice({ error, onKeepMine, onTakeTheirs }: StaleProps) {
  const { t } = useTranslation('ui');
  if (!(error instanceof ApiError) || error.problem.status !== 412)
    return error ? <ProblemNotice error={error} /> : null;
  const { changedBy, changedAt } = error.problem as {
    changedBy?: { name?: string } | string;
    changedAt?: string;
  };
  const name = typeof changedBy === 'string' ? changedBy : changedBy?.name;
  return (
    <Alert color="yellow" variant="outline" role="alert" title={t('stale.title')}>
      {name && changedAt ? t('stale.detail', { name, when: relative(changedAt) }) : t('stale.unknown')}
      <Group mt="xs">
        <Button variant="default" onClick={onTakeTheirs}>
          {t('stale.takeTheirs')}
        </Button>
        <Button onClick={onKeepMine}>{t('stale.keepMine')}</Button>
      </Group>
    </Alert>
  );
}
