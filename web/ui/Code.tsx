import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

/** A code people read out and paste (SKU, bin, tracking number): monospace, copied by a click. */
export function Code({ children }: { children: string }) {
  const { t } = useTranslation('ui');
  const clipboard = useClipboard({ timeout: 1200 });
  return (
    <button
      type="button"
      className="code copy"
      aria-label={t('copy', { text: children })}
      onClick={(event) => {
        event.stopPropagation();
        clipboard.copy(children);
      }}
    >
      {children}
      <span className="copied" role="status">
        {clipboard.copied ? t('copied') : ''}
      </span>
    </button>
  );
}
