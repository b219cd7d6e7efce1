import { Alert, Button, CopyButton, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A secret that is shown this once: copied by a button, gone when the person says it is kept. */
export function Secret({ title, text, onKept }: { title: string; text: string; onKept: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <Alert role="status" color="yellow" variant="outline" title={title} mb="md">
      <p>{t('secretOnce')}</p>
      <pre className="settings-secret">{text}</pre>
      <Group>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button onClick={copy} variant="default">
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>{t('kept')}</Button>
      </Group>
    </Alert>
  );
}
