import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../../api/client.ts';

type Step = ItemOf<'/v1/pack-scripts'>['steps'][number];
type StepListProps = { steps: readonly (Step & { scriptName?: string })[] };

/** Steps as the packer sees them: in order, with picture, and which of them must be confirmed. */
export function StepList({ steps }: StepListProps) {
  const { t } = useTranslation('settings');
  return (
    <ol className="pack-steps">
      {steps.map(({ id, kind, text, fileId, needsConfirmation, isOncePerOrder, scriptName }) => (
        <li key={id}>
          {fileId ? <img className="picture" src={`/v1/files/${fileId}/content`} alt="" /> : null}
          <span>
            <strong>{t(`script.kinds.${kind}`)}</strong> {text}{' '}
            <span className="muted">
              {[
                needsConfirmation ? t('script.needsConfirmation') : undefined,
                isOncePerOrder ? t('script.once') : undefined,
                scriptName,
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
