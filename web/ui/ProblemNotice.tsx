import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';

type ProblemProps = { error: unknown; onRetry?: () => void };

/** What went wrong, why, what to do about it, and the request to quote. */
export function ProblemNotice({ error, onRetry }: ProblemProps) {
  const { t } = useTranslation('ui');
  const { title, detail, faults, requestId } = useProblemWords(error);
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden="true" />}
      title={title}
      className="problem"
    >
      <div>{detail}</div>
      {faults.length > 0 ? (
        <ul>
          {faults.map(({ pointer, detail: fault }) => (
            <li key={`${pointer} ${fault}`}>
              <code>{pointer}</code> {fault}
            </li>
          ))}
        </ul>
      ) : null}
      {requestId ? <small>{t('request', { id: requestId })}</small> : null}
      {onRetry ? (
        <Group mt="xs">
          <Button variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        </Group>
      ) : null}
    </Alert>
  );
}

/** The words of a problem in the reader's language where the dictionaries have its code, else the server's own. */
export function useProblemWords(error: unknown) {
  const { t, i18n } = useTranslation('ui');
  if (!(error instanceof ApiError))
    return {
      title: t('failed'),
      detail: error instanceof Error ? error.message : String(error),
      faults: [],
      requestId: '',
    };
  const { problem } = error;
  const words = (part: string, fallback: string) => {
    const key = `problems.${problem.code?.replaceAll('.', '_')}.${part}`;
    return i18n.exists(key, { ns: 'ui' }) ? t(key as never, { ...problem, ns: 'ui' }) : fallback;
  };
  return {
    title: words('title', problem.title),
    detail: words('detail', problem.detail),
    faults: problem.errors ?? [],
    requestId: problem.requestId ?? '',
  };
}
