import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { count } from '../../ui/format.ts';
import { sayDone } from '../../ui/notices.tsx';
import { PageSkeleton } from '../../ui/Page.tsx';
import { useAct } from '../../ui/use-act.ts';

/** What would go to the floor now and what would stay, each with its reason; then the release itself. */
export function ReleaseDialog({ nodeId, onClose }: { nodeId: string; onClose: () => void }) {
  const { t } = useTranslation('fulfillment');
  const ask = async (preview: boolean, key?: string) =>
    dataOf(
      await api.POST('/v1/nodes/{id}/releases', {
        params: { path: { id: nodeId }, header: { 'Idempotency-Key': key } },
        body: { preview },
      }),
    );
  const preview = useQuery({
    queryKey: ['release-preview', nodeId],
    queryFn: () => ask(true),
    refetchOnWindowFocus: false,
  });
  const release = useAct((_: undefined, key) => ask(false, key), {
    changes: ['fulfillment-orders', 'tasks', 'floor-map'],
    onDone: ({ released }) => {
      sayDone(t('release.done', { count: released }));
      onClose();
    },
  });
  const decisions = preview.data?.decisions ?? [];
  const stays = decisions.filter(({ isReleased }) => !isReleased);
  const goes = decisions.length - stays.length;
  const reasons = [...Map.groupBy(stays, ({ reason }) => reason ?? 'not_due_yet')];
  return (
    <ConfirmAct
      isOpen
      title={t('release.title')}
      act={t('release.act', { count: goes })}
      isRunning={release.isPending}
      isDisabled={!preview.data || goes === 0}
      error={preview.error ?? release.error}
      onClose={onClose}
      onConfirm={() => release.mutate(undefined)}
    >
      {preview.data ? (
        <>
          <p>
            <strong>{t('release.goes', { count: goes })}</strong>
          </p>
          {stays.length > 0 ? <p>{t('release.stays', { count: stays.length })}</p> : null}
          <ul className="plain">
            {reasons.map(([reason, orders]) => (
              <li key={reason}>
                {count(orders.length)} · {t(`release.reason.${reason}`)}
                <span className="muted clip">
                  {' '}
                  {orders
                    .slice(0, 4)
                    .map(({ orderNumber }) => orderNumber)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <PageSkeleton lines={4} />
      )}
    </ConfirmAct>
  );
}
