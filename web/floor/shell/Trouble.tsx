import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client.ts';
import { detailOf, problemWords } from '../../ui/problems/problem-words.ts';

/** Still reading, or what went wrong and what to do about it. */
export function Trouble({ error, again }: { error: unknown; again: () => void }) {
  const { t } = useTranslation('shell');
  if (!error)
    return (
      <p className="note" aria-busy="true">
        {t('loading')}
      </p>
    );
  const problem = error instanceof ApiError ? error.problem : undefined;
  const isUnreachable = problem?.status === 0;
  return (
    <div className="fault" role="alert">
      <strong>
        {isUnreachable ? t('unreachable') : problem ? problemWords(problem).title : t('failed')}
      </strong>
      <p>{isUnreachable ? t('unreachableHint') : detailOf(error)}</p>
      {problem?.requestId ? <small className="code">{problem.requestId}</small> : null}
      <button type="button" onClick={again}>
        {t('tryAgain')}
      </button>
    </div>
  );
}
