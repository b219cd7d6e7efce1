import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { activeShortcuts } from '../../ui/use-shortcuts.ts';

/** What the keyboard can do on the page at hand. */
export function ShortcutHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const shortcuts = isOpen ? activeShortcuts() : [];
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <dl className="shortcuts">
        {shortcuts.map(({ keys, label, withCommand }) => (
          <div key={`${withCommand} ${keys}`}>
            <dt>
              {withCommand ? <Kbd>Ctrl / ⌘</Kbd> : null}
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
