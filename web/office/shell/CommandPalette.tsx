import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from './use-commands.ts';

type PaletteProps = {
  isOpen: boolean;
  onClose: () => void;
  /** Absent for those who are told nothing. */
  onNotifications: (() => void) | undefined;
};

/** Navigation, search and acts in one field: the same commands as the menus, only what the person may do. */
export function CommandPalette({ isOpen, onClose, onNotifications }: PaletteProps) {
  const { t } = useTranslation('shell');
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      padding={0}
      size="lg"
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')}>
        <PaletteBody onClose={onClose} onNotifications={onNotifications} />
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody({ onClose, onNotifications }: Omit<PaletteProps, 'isOpen'>) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { commands, isSearching } = useCommands(text, onNotifications);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text begins at the first answer again.
  useEffect(() => setAt(0), [text]);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    if ('run' in command) command.run();
    else void navigate(command.to as never);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((at + step + commands.length) % Math.max(commands.length, 1));
    } else if (event.key === 'Enter') run(commands[at]);
  };
  return (
    <div className="palette">
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={commands[at] ? `palette-${at}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        size="md"
        variant="unstyled"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <div id="palette-list" role="listbox" aria-label={t('palette.answers')}>
        {commands.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field above holds the focus and the keys.
          <div
            key={command.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === at}
            className="palette-row"
            onClick={() => run(command)}
            onPointerMove={() => setAt(index)}
          >
            <span className="muted">{command.kind}</span>
            <span className="clip">
              {command.title} {command.subtitle ? <span className="muted">{command.subtitle}</span> : null}
              {command.isSimilar ? <span className="muted"> · {t('palette.similar')}</span> : null}
            </span>
            {command.keys ? <kbd>{command.keys}</kbd> : null}
          </div>
        ))}
      </div>
      <p className="palette-foot muted" role="status">
        {commands.length === 0 && !isSearching ? t('palette.nothing') : ''}
      </p>
    </div>
  );
}
