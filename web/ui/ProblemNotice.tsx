import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { detailOf, faultWords, problemWords } from './problems/problem-words.ts';
import { useSaid } from './said-problems.ts';

type ProblemProps = { error: unknown; onRetry?: () => void };

/** What went wrong, why, what to do about it, and the request to quote. */
export function ProblemNotice({ error, onRetry }: ProblemProps) {
  useSaid(error);
  const words = useProblemWords(error);
  return <ProblemBox {...words} onRetry={onRetry} className="problem" />;
}

type BoxProps = ReturnType<typeof useProblemWords> & {
  onRetry: (() => void) | undefined;
  className: string;
};

/** How a problem looks wherever it stands. */
export function ProblemBox({ title, detail, faults, requestId, onRetry, className }: BoxProps) {
  const { t } = useTranslation('ui');
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden="true" />}
      title={title}
      className={className}
    >
      <div>{detail}</div>
      {faults.length > 0 ? (
        <ul>
          {faults.map(({ pointer, words }) => (
            <li key={`${pointer} ${words}`}>
              <code>{pointer}</code> {words}
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

/** The words of a problem in the reader's language, also after the language is changed. */
export function useProblemWords(error: unknown) {
  const { t } = useTranslation('ui');
  if (!(error instanceof ApiError))
    return {
      title: t('failed'),
      detail: detailOf(error),
      faults: [],
      requestId: '',
    };
  const { problem } = error;
  return {
    ...problemWords(problem),
    faults: (problem.errors ?? []).map((fault) => ({ pointer: fault.pointer, words: faultWords(fault) })),
    requestId: problem.requestId ?? '',
  };
}
