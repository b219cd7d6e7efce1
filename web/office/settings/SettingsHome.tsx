import { useTranslation } from 'react-i18next';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { useMe } from '../shell/use-me.ts';

const pages = [
  ['profile', '/settings/profile', undefined],
  ['company', '/settings/company', 'organization:read'],
  ['people', '/settings/people', 'users:read'],
  ['apiKeys', '/settings/api-keys', 'api_keys:read'],
  ['nodes', '/settings/nodes', 'nodes:read'],
  ['brands', '/settings/brands', 'brands:read'],
  ['channels', '/settings/channels', 'channels:read'],
  ['carriers', '/settings/carriers', 'carriers:read'],
  ['cartons', '/settings/cartons', 'skus:read'],
  ['packing', '/settings/packing', 'floor:read'],
  ['sourcing', '/settings/sourcing', 'sourcing:read'],
  ['webhooks', '/settings/webhooks', 'webhooks:read'],
  ['mails', '/settings/mails', 'mails:read'],
  ['setUp', '/welcome', 'nodes:write'],
] as const;

/** Every page of the settings with one sentence; what one may not read is not offered. */
export function SettingsHome() {
  const { t } = useTranslation('settings');
  const permissions = useMe().data?.permissions ?? [];
  return (
    <Page title={t('title')} guide="settings">
      <ul className="settings-home">
        {pages
          .filter(([, , needed]) => needed === undefined || permissions.includes(needed))
          .map(([name, to]) => (
            <li key={name}>
              <TextLink to={to}>{t(`pages.${name}.title`)}</TextLink>
              <p className="muted">{t(`pages.${name}.says`)}</p>
            </li>
          ))}
      </ul>
    </Page>
  );
}
