import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { ApiError } from '../api/client.ts';
import { detailOf, problemWords } from './problems/problem-words.ts';

const undoMs = 10_000;

/** Says that something was done. With `undo`, offers for ten seconds to take it back. */
export function sayDone(message: string, undo?: () => void): void {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    color: 'green',
    autoClose: undo ? undoMs : 4_000,
    closeButtonProps: { 'aria-label': i18next.t('close', { ns: 'ui' }) },
    message: undo ? (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {i18next.t('undo', { ns: 'ui' })}
        </Button>
      </Group>
    ) : (
      message
    ),
  });
}

/** Says that an act begun elsewhere on the page failed. Forms show their problem in place instead. */
export function sayFailed(error: unknown): void {
  notifications.show({
    color: 'red',
    autoClose: false,
    closeButtonProps: { 'aria-label': i18next.t('close', { ns: 'ui' }) },
    title: error instanceof ApiError ? problemWords(error.problem).title : undefined,
    message: messageOf(error),
  });
}

function messageOf(error: unknown): string {
  const detail = detailOf(error);
  const requestId = error instanceof ApiError ? error.problem.requestId : '';
  return requestId ? `${detail} ${i18next.t('request', { ns: 'ui', id: requestId })}` : detail;
}
