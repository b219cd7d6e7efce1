import { IconBuildingWarehouse } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { setDevice } from '../device.ts';
import { Frame } from './Frame.tsx';
import { useNodes } from './nodes.ts';
import { Trouble } from './Trouble.tsx';

/** Asked once on a device: where it is used. */
export function ChooseNode() {
  const { t } = useTranslation('shell');
  const { content: nodes, error, again } = useNodes();
  return (
    <Frame title={t('whichNode')}>
      <div className="stack">
        {nodes?.map((node) => (
          <button
            type="button"
            className="row"
            key={node.id}
            onClick={() => setDevice({ nodeId: node.id, station: null })}
          >
            <IconBuildingWarehouse aria-hidden="true" />
            <span>
              <strong>{node.name}</strong>
              <small className="code">{node.code}</small>
            </span>
          </button>
        ))}
        {nodes?.length === 0 ? <p className="note">{t('noNodes')}</p> : null}
        {nodes ? null : <Trouble error={error} again={again} />}
      </div>
    </Frame>
  );
}
