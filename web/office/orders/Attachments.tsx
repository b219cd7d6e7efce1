import { Button, FileButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { uploadTo } from '../files/upload.ts';
import { useMay } from '../shell/use-me.ts';

/** Files kept with the order: a drawing to print, a photograph of the damage. */
export function Attachments({ orderId }: { orderId: string }) {
  const { t } = useTranslation('orders');
  const mayWrite = useMay('orders:write');
  const files = useQuery({
    queryKey: ['order-files', orderId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/orders/{id}/attachments', { params: { path: { id: orderId } } })).items,
  });
  const attach = useAct((file: File, key) => uploadTo(`/v1/orders/${orderId}/attachments`, file, key), {
    changes: ['order-files', 'timeline'],
  });
  return (
    <>
      <h2>{t('files')}</h2>
      {files.data?.length ? (
        <ul className="plain">
          {files.data.map(({ id, name }) => (
            <li key={id}>
              <a href={`/v1/files/${id}/content`}>{name}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t('noFiles')}</p>
      )}
      {mayWrite ? (
        <FileButton onChange={(file) => file && attach.mutate(file)}>
          {(props) => (
            <Button {...props} size="compact-sm" variant="default" loading={attach.isPending}>
              {t('attach')}
            </Button>
          )}
        </FileButton>
      ) : null}
      {attach.error ? <ProblemNotice error={attach.error} /> : null}
    </>
  );
}
