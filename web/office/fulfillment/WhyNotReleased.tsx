import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';

/** Asks, when pressed, why an order is not on the floor. */
export function WhyNotReleased({ id }: { id: string }) {
  const { t } = useTranslation('fulfillment');
  const [isAsked, setAsked] = useState(false);
  const answer = useQuery({
    queryKey: ['release-explanation', id],
    enabled: isAsked,
    queryFn: async () =>
      dataOf(await api.GET('/v1/fulfillment-orders/{id}/release-explanation', { params: { path: { id } } })),
  });
  if (!isAsked || !answer.data)
    return (
      <button type="button" className="text-button" onClick={() => setAsked(true)}>
        {answer.isFetching ? '…' : t('release.ask')}
      </button>
    );
  const { reason, message, isReleased } = answer.data;
  return (
    <span role="status" title={message}>
      {isReleased || !reason ? t('release.ready') : t(`release.reason.${reason}`)}
    </span>
  );
}
