import { Button, PasswordInput, Stack, TextInput, type TextInputProps, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';

type AccountFormProps = {
  title: string;
  intro?: string;
  act: string;
  isDisabled?: boolean;
  /** What went wrong before the form was sent: a link that is no longer good. */
  failed?: unknown;
  submit: (value: (name: string) => string) => Promise<void>;
  afterFailure?: (error: unknown) => ReactNode;
  children?: ReactNode;
  below?: ReactNode;
};

/** The form of a page that stands alone: sign-in, the first run, the pages of mailed links. */
export function AccountForm(props: AccountFormProps) {
  const [error, setError] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  useEffect(() => {
    document.title = `${props.title} · Waybill`;
  }, [props.title]);
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setError(undefined);
    setSending(true);
    await props.submit((name) => String(form.get(name) ?? '')).catch(setError);
    setSending(false);
  };
  const problem = error ?? props.failed;
  return (
    <main className="alone">
      <form onSubmit={onSubmit}>
        <Stack gap="md">
          <p className="brand">Waybill</p>
          <Title order={1}>{props.title}</Title>
          {props.intro ? <p className="muted">{props.intro}</p> : null}
          {problem ? <ProblemNotice error={problem} /> : null}
          {props.children}
          <Button type="submit" loading={isSending} disabled={props.isDisabled} fullWidth size="md">
            {props.act}
          </Button>
          {props.below}
        </Stack>
      </form>
      {error ? props.afterFailure?.(error) : null}
    </main>
  );
}

export function TextField(props: TextInputProps) {
  return <TextInput size="md" required withAsterisk={false} {...props} />;
}

export function NewPassword() {
  const { t } = useTranslation('account');
  return (
    <PasswordInput
      size="md"
      name="password"
      label={t('password')}
      description={t('passwordHint')}
      autoComplete="new-password"
      minLength={10}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
    />
  );
}

export function CurrentPassword() {
  const { t } = useTranslation('account');
  return (
    <PasswordInput
      size="md"
      name="password"
      label={t('password')}
      autoComplete="current-password"
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
    />
  );
}
