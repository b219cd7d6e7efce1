import {
  IconArrowsExchange,
  IconBox,
  IconClipboardList,
  IconPackageImport,
  IconSearch,
  IconSettings,
  IconShoppingCart,
  IconStack2,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { clock, count } from '../../ui/format.ts';
import { goTo } from '../address.ts';
import type { WaitingWork } from '../answers.ts';
import { useDevice } from '../device.ts';
import { ask } from '../queue/net.ts';
import { useFloorState } from '../queue/state.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { useScans } from '../scanning/scans.ts';
import { useSession } from '../session.ts';
import { routeScan } from '../work/route-scan.ts';
import { Frame } from './Frame.tsx';
import { takeOver, useNewVersion } from './keep-shell.ts';
import { useNode } from './nodes.ts';
import { useAsked } from './use-asked.ts';

const rereadMs = 20_000;

/** What waits, by kind. Whatever is scanned here opens what it is. */
export function Home() {
  const { t } = useTranslation('shell');
  const { nodeId } = useDevice();
  const { me } = useSession();
  const node = useNode();
  const hasNewVersion = useNewVersion();
  const isIdle = useFloorState().acts.length === 0;
  const work = useAsked<WaitingWork>(
    `waiting-work ${nodeId}`,
    async () => ask(api.GET('/v1/nodes/{id}/waiting-work', { params: { path: { id: nodeId ?? '' } } })),
    rereadMs,
  );
  useScans((code) => void routeScan(code, t));
  const entry = useScanEntry();
  return (
    <Frame
      title={node?.name ?? t('floor')}
      aside={<span className="muted clip">{me?.name}</span>}
      actions={
        <>
          {entry.button}
          <button type="button" onClick={() => goTo('/settings')}>
            <IconSettings aria-hidden="true" />
            {t('settings')}
          </button>
        </>
      }
    >
      {entry.dialog}
      {hasNewVersion && isIdle ? (
        <button type="button" className="row" onClick={takeOver}>
          <strong>{t('newVersion')}</strong>
        </button>
      ) : null}
      <Tiles work={work.content} timeZone={node?.timeZone} />
      {work.keptAt && work.error ? <p className="note">{t('asOf', { time: clock(work.keptAt) })}</p> : null}
      <p className="hint">{t('scanAnything')}</p>
    </Frame>
  );
}

function Tiles({ work, timeZone }: { work: WaitingWork | undefined; timeZone: string | undefined }) {
  const { t } = useTranslation('shell');
  const dueWord = (dueAt: string | null | undefined) =>
    dueAt ? t('due', { time: clock(dueAt, timeZone) }) : undefined;
  const own = work?.picking.ownBatch;
  const picks = (work?.picking.ordersToBatch ?? 0) + (work?.picking.openBatches ?? 0);
  return (
    <nav className="tiles" aria-label={t('work')}>
      <Tile
        icon={IconPackageImport}
        name={t('receive')}
        path="/receive"
        waits={work?.receiving.receipts}
        says={work && t('receipts', { count: work.receiving.receipts })}
      />
      <Tile
        icon={IconStack2}
        name={t('putAway')}
        path="/put-away"
        waits={work && work.putAway.tasks + work.putBack.tasks}
        says={work && t('tasks', { count: work.putAway.tasks + work.putBack.tasks })}
      />
      <Tile
        icon={IconShoppingCart}
        name={t('pick')}
        path={own ? `/pick/${own.id}` : '/pick'}
        waits={own ? own.taskCount - own.finishedTaskCount : picks}
        says={
          own
            ? t('ownBatch', { number: own.number, done: own.finishedTaskCount, all: own.taskCount })
            : work && t('ordersToPick', { count: work.picking.ordersToBatch })
        }
        more={dueWord(work?.picking.dueAt)}
        isUnderWay={own !== null && own !== undefined}
      />
      <Tile
        icon={IconBox}
        name={t('pack')}
        path="/pack"
        waits={work?.packing.totes}
        says={work && t('totes', { count: work.packing.totes })}
        more={dueWord(work?.packing.dueAt)}
      />
      <Tile
        icon={IconArrowsExchange}
        name={t('move')}
        path="/move"
        waits={work?.moving.tasks}
        says={work && (work.moving.tasks > 0 ? t('tasks', { count: work.moving.tasks }) : t('byHand'))}
      />
      <Tile
        icon={IconClipboardList}
        name={t('count')}
        path="/count"
        waits={work?.counting.tasks}
        says={work && t('tasks', { count: work.counting.tasks })}
      />
      <Tile icon={IconSearch} name={t('find')} path="/find" says={t('findHint')} />
    </nav>
  );
}

type TileProps = {
  icon: ComponentType<{ 'aria-hidden'?: boolean | 'true' | 'false'; size?: number }>;
  name: string;
  path: string;
  waits?: number | undefined;
  says?: string | undefined;
  more?: string | undefined;
  isUnderWay?: boolean;
};

function Tile({ icon: Icon, name, path, waits, says, more, isUnderWay = false }: TileProps) {
  const { t } = useTranslation('shell');
  return (
    <button
      type="button"
      className={`tile ${waits ? 'waits' : ''} ${isUnderWay ? 'under-way' : ''}`}
      onClick={() => goTo(path)}
    >
      <Icon aria-hidden="true" size={28} />
      <strong>{name}</strong>
      {waits ? (
        <span className="badge" aria-hidden="true">
          {count(waits)}
        </span>
      ) : null}
      <small>
        {isUnderWay ? `${t('underWay')} · ` : ''}
        {says}
        {more ? <span className="when"> · {more}</span> : null}
      </small>
    </button>
  );
}
