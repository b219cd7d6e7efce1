import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';

/** Exports what the list shows as CSV: the file is made in the background and offered among the long acts. */
export function useExport(kind: string) {
  const { t } = useTranslation('shell');
  return useAct(
    async (filter: Readonly<Record<string, unknown>>, key) =>
      dataOf(
        await api.POST('/v1/exports', {
          params: { header: { 'Idempotency-Key': key } },
          body: { kind, filter: textsOf(filter) },
        }),
      ),
    { changes: ['jobs'], onDone: () => sayDone(t('jobs.exportStarted')), onFailed: sayFailed },
  );
}

function textsOf(filter: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
}
