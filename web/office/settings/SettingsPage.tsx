import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';

export type SettingsName =
  | 'profile'
  | 'company'
  | 'people'
  | 'apiKeys'
  | 'nodes'
  | 'brands'
  | 'channels'
  | 'carriers'
  | 'cartons'
  | 'packing'
  | 'sourcing'
  | 'webhooks'
  | 'mails';

type SettingsPageProps = { name: SettingsName; actions?: ReactNode; children: ReactNode };

const InStep = createContext(false);

/** Around pages of the settings that stand as a step of the guided set-up, which has its own title and explanation. */
export function SettingsInStep({ children }: { children: ReactNode }) {
  return <InStep value={true}>{children}</InStep>;
}

export const useIsStep = () => useContext(InStep);

/** A page of the settings: the way back, and what the page is for in one sentence. */
export function SettingsPage({ name, actions, children }: SettingsPageProps) {
  const { t } = useTranslation('settings');
  if (useIsStep())
    return (
      <>
        {children}
        {actions ? <div className="page-acts">{actions}</div> : null}
      </>
    );
  return (
    <Page title={t(`pages.${name}.title`)} guide="settings" actions={actions}>
      <TextLink to="/settings" className="back">
        ← {t('title')}
      </TextLink>
      <p className="muted">{t(`pages.${name}.says`)}</p>
      {children}
    </Page>
  );
}
