import { ActionIcon } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Opens a chapter of the user guide beside the work. */
export function HelpLink({ guide }: { guide: string }) {
  const { t } = useTranslation('ui');
  return (
    <ActionIcon
      component="a"
      href={`/guide/${guide}`}
      target="_blank"
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('help')}
      title={t('help')}
    >
      <IconHelp size={20} aria-hidden="true" />
    </ActionIcon>
  );
}
