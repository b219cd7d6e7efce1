import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { NameView } from './NameView.tsx';
import { useMay } from './use-me.ts';
import type { SavedView } from './Views.tsx';

type ViewMenuProps = {
  view: SavedView;
  /** The saved views in the order they stand in. */
  among: readonly SavedView[];
};

/** What can be done with a saved view: another name, another place, away with it. The team's need the right to share. */
export function ViewMenu({ view, among }: ViewMenuProps) {
  const { t } = useTranslation('shell');
  const mayShare = useMay('views:write');
  const [isRenaming, setRenaming] = useState(false);
  const params = { path: { id: view.id }, header: { 'If-Match': `"${view.version}"` } };
  const remove = useAct(async (_: undefined) => dataOf(await api.DELETE('/v1/views/{id}', { params })), {
    changes: ['views'],
    onDone: () => sayDone(t('views.removed', { name: view.name })),
    onFailed: sayFailed,
  });
  const place = useAct(
    async (position: number) => dataOf(await api.PATCH('/v1/views/{id}', { params, body: { position } })),
    { changes: ['views'], onFailed: sayFailed },
  );
  // The team's views and one's own are ordered among themselves.
  const alike = among.filter(({ isTeam }) => isTeam === view.isTeam);
  const at = alike.findIndex(({ id }) => id === view.id);
  const [before, after] = [alike[at - 1], alike[at + 1]];
  const mayChange = !view.isTeam || mayShare;
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            className="tab-menu"
            aria-label={t('views.menu', { name: view.name })}
          >
            <IconDotsVertical size={14} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t(view.isTeam ? 'views.team' : 'views.own')}</Menu.Label>
          {mayChange ? (
            <>
              <Menu.Item onClick={() => setRenaming(true)}>{t('views.rename')}</Menu.Item>
              {before ? (
                <Menu.Item onClick={() => place.mutate(before.position)}>{t('views.earlier')}</Menu.Item>
              ) : null}
              {after ? (
                <Menu.Item onClick={() => place.mutate(after.position)}>{t('views.later')}</Menu.Item>
              ) : null}
              <Menu.Item onClick={() => remove.mutate(undefined)}>{t('views.remove')}</Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {isRenaming ? (
        <NameView
          title={t('views.renameOf', { name: view.name })}
          name={view.name}
          save={async (name) => dataOf(await api.PATCH('/v1/views/{id}', { params, body: { name } }))}
          onClose={() => setRenaming(false)}
        />
      ) : null}
    </>
  );
}
