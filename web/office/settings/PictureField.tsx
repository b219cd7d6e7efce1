import { Button, FileButton, Group, Input } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { uploadTo } from '../files/upload.ts';

type PictureFieldProps = {
  label: string;
  description?: string;
  error?: string;
  fileId: string | null;
  onChange: (fileId: string | null) => void;
};

/** A picture of the record: shown, replaced by a file of the device, taken away. The file is kept as soon as it is chosen. */
export function PictureField({ label, description, error, fileId, onChange }: PictureFieldProps) {
  const { t } = useTranslation('settings');
  const upload = useAct((file: File, key) => uploadTo('/v1/files', file, key), {
    onDone: ({ id }) => onChange(id),
  });
  const refused = useProblemWords(upload.error).detail;
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error ?? (upload.error ? refused : undefined)}
    >
      <Group gap={8} mt={4}>
        {fileId ? <img className="picture" src={`/v1/files/${fileId}/content`} alt={label} /> : null}
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => file && upload.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={upload.isPending}>
              {t(fileId ? 'picture.replace' : 'picture.choose')}
            </Button>
          )}
        </FileButton>
        {fileId ? (
          <Button variant="default" onClick={() => onChange(null)}>
            {t('picture.remove')}
          </Button>
        ) : null}
      </Group>
    </Input.Wrapper>
  );
}
