import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAddress } from '../address.ts';
import { useDevice } from '../device.ts';
import { ask, useNet } from '../queue/net.ts';
import { refreshTasks } from './refresh.ts';
import { TaskList } from './TaskList.tsx';
import { useTasks } from './use-tasks.ts';

const kinds = ['put_away', 'put_back'] as const;

/** Goods from the dock to their bins, and goods that were picked for nothing back to theirs. */
export function PutAway() {
  const { t } = useTranslation('work');
  const { nodeId } = useDevice();
  const { query } = useAddress();
  const isReachable = useNet();
  // What was received a moment ago has no tasks yet.
  useEffect(() => {
    if (isReachable && nodeId)
      void ask(api.POST('/v1/nodes/{id}/put-away', { params: { path: { id: nodeId } } }))
        .then(() => refreshTasks(nodeId, kinds))
        .catch(() => undefined);
  }, [nodeId, isReachable]);
  const { tasks } = useTasks(kinds);
  return (
    <TaskList
      title={t('putAway')}
      tasks={tasks}
      nothing={t('nothingToPutAway')}
      hint={t('putAwayHint')}
      startsAt={query.get('from')}
    />
  );
}
