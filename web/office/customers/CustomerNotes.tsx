import { Button, Group, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useMay } from '../shell/use-me.ts';

/** Notes about a customer, newest first. What was typed stays until it is saved. */
export function CustomerNotes({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const params = { path: { id: customerId } };
  const [text, setText] = useState('');
  const mayWrite = useMay('customers:write');
  const notes = useQuery({
    queryKey: ['customer-notes', customerId],
    queryFn: async () => dataOf(await api.GET('/v1/customers/{id}/notes', { params })).items,
  });
  const changes = ['customer-notes'];
  const add = useAct(
    async (note: string, key) =>
      dataOf(
        await api.POST('/v1/customers/{id}/notes', {
          params: { ...params, header: { 'Idempotency-Key': key } },
          body: { text: note },
        }),
      ),
    { changes, onDone: () => setText('') },
  );
  const remove = useAct(
    async (noteId: string) =>
      dataOf(
        await api.DELETE('/v1/customers/{id}/notes/{noteId}', {
          params: { path: { id: customerId, noteId } },
        }),
      ),
    { changes },
  );
  return (
    <>
      <h2>{t('notes')}</h2>
      {mayWrite ? (
        <>
          <Textarea
            aria-label={t('newNote')}
            placeholder={t('newNote')}
            autosize
            minRows={2}
            maxLength={5000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            variant="default"
            mt={8}
            mb={8}
            disabled={text.trim() === ''}
            loading={add.isPending}
            onClick={() => add.mutate(text.trim())}
          >
            {t('addNote')}
          </Button>
        </>
      ) : null}
      {add.error ? <ProblemNotice error={add.error} /> : null}
      {remove.error ? <ProblemNotice error={remove.error} /> : null}
      {notes.error ? <ProblemNotice error={notes.error} onRetry={() => notes.refetch()} /> : null}
      <ul className="plain">
        {notes.data?.map((note) => (
          <li key={note.id} className="box">
            <p className="wraps">{note.text}</p>
            <Group gap="sm">
              <span className="muted">
                <When at={note.createdAt} />
              </span>
              {mayWrite ? (
                <Button
                  className="push"
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t('removeNote', { text: note.text.slice(0, 60) })}
                  loading={remove.isPending && remove.variables === note.id}
                  onClick={() => remove.mutate(note.id)}
                >
                  {t('remove')}
                </Button>
              ) : null}
            </Group>
          </li>
        ))}
      </ul>
    </>
  );
}
