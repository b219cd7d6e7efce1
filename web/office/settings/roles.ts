import { useTranslation } from 'react-i18next';

const roles = ['owner', 'manager', 'picker', 'agent', 'accountant', 'read_only'] as const;

/** The roles to choose from, each with what it may do. */
export function useRoles(): { value: string; label: string }[] {
  const { t } = useTranslation('settings');
  return roles.map((value) => ({ value, label: t(`roles.${value}`) }));
}
