import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from './ProblemNotice.tsx';

type ConfirmProps = {
  isOpen: boolean;
  /** The act with its object and amount: "Void label 1Z…, refund about £4.20". */
  title: string;
  children?: ReactNode;
  /** The verb on the button. */
  act: string;
  isDangerous?: boolean;
  isRunning?: boolean;
  isDisabled?: boolean;
  /** Room for more than a few fields. */
  isWide?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before what cannot be undone, naming the effect. */
export function ConfirmAct(props: ConfirmProps) {
  const { t } = useTranslation('ui');
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      size={props.isWide ? 'xl' : undefined}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onConfirm();
        }}
      >
        {props.children}
        {props.error ? <ProblemNotice error={props.error} /> : null}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            color={props.isDangerous ? 'red' : undefined}
            loading={props.isRunning}
            disabled={props.isDisabled}
          >
            {props.act}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
