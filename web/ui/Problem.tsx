import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';

/** What went wrong, what to do about it, and the request to quote. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <div className="problem" role="alert">
      <strong>{problem?.title ?? t('failed')}</strong>
      <div>{problem?.detail ?? (error instanceof Error ? error.message : String(error))}</div>
      {problem?.requestId ? <small>{t('request', { id: problem.requestId })}</small> : null}
      {onRetry ? (
        <p>
          <button type="button" onClick={onRetry}>
            {t('retry')}
          </button>
        </p>
      ) : null}
    </div>
  );
}
