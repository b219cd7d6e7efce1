import { ActionIcon, Button, Group, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { formFaults } from '../../ui/form-faults.ts';
import { money } from '../../ui/format.ts';
import { sayDone } from '../../ui/notices.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { SkuPicker } from '../lookups/SkuPicker.tsx';
import { useChannels } from '../lookups/use-lookups.ts';
import { AddressFields, addressBody, addressValues } from './AddressFields.tsx';
import { MoneyInput } from './MoneyInput.tsx';
import { clearDraft, type Draft, keepDraft, readDraft } from './order-draft.ts';

const paymentStatuses = ['pending', 'authorized', 'paid'] as const;

/** An order by telephone or mail, by keyboard alone in under a minute. What is typed is kept until it is placed. */
export function NewOrder() {
  const { t } = useTranslation('orders');
  const navigate = useNavigate();
  const channels = useChannels().filter(({ isActive }) => isActive);
  const form = useForm<Draft>({
    initialValues: {
      externalId: `M-${crypto.randomUUID().slice(0, 8)}`,
      channel: '',
      currency: 'GBP',
      paymentStatus: 'paid',
      email: '',
      shippingMinor: 0,
      shipTo: addressValues({}),
      lines: [],
      ...readDraft(),
    },
    onValuesChange: keepDraft,
  });
  const { values } = form;
  const channel =
    values.channel || channels.find(({ kind }) => kind === 'manual')?.code || channels[0]?.code || '';
  const place = useAct(
    async (draft: Draft, key) =>
      dataOf(
        await api.POST('/v1/orders', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            channel,
            externalId: draft.externalId,
            currency: draft.currency.toUpperCase(),
            paymentStatus: draft.paymentStatus,
            shippingMinor: draft.shippingMinor,
            customer: { name: draft.shipTo.name, ...(draft.email ? { email: draft.email } : {}) },
            shipTo: addressBody(draft.shipTo),
            lines: draft.lines.map(({ sku, title, quantity, unitPriceMinor }) => ({
              sku,
              title,
              quantity,
              unitPriceMinor,
            })),
          },
        }),
      ),
    {
      changes: ['orders'],
      onFailed: (error) => form.setErrors(formFaults(error)),
      onDone: ({ id, number }) => {
        clearDraft();
        sayDone(t('new.done', { number }));
        void navigate({ to: '/orders/$id', params: { id } });
      },
    },
  );
  const submit = form.onSubmit((draft) => place.mutate(draft));
  const formElement = useRef<HTMLFormElement>(null);
  useShortcuts([
    {
      keys: 'Enter',
      withCommand: true,
      label: t('new.place'),
      run: () => formElement.current?.requestSubmit(),
    },
  ]);
  const linesMinor = values.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
  return (
    <Page title={t('new.title')} guide="orders">
      <form onSubmit={submit} ref={formElement} className="new-order">
        <div>
          <h2>{t('lines')}</h2>
          <Lines form={form} />
          <h2>{t('shipTo')}</h2>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <AddressFields form={form} path="shipTo" />
            <TextInput
              type="email"
              label={t('address.email')}
              autoComplete="off"
              {...form.getInputProps('email')}
            />
          </SimpleGrid>
        </div>
        <aside aria-label={t('money.title')}>
          <h2>{t('money.title')}</h2>
          <Select
            label={t('filter.channel')}
            data={channels.map(({ code, name }) => ({ value: code, label: name }))}
            value={channel}
            onChange={(value) => form.setFieldValue('channel', value ?? '')}
            error={form.errors.channel}
          />
          <TextInput label={t('new.currency')} maxLength={3} mt="sm" {...form.getInputProps('currency')} />
          <MoneyInput
            label={t('money.shippingMinor')}
            currency={currencyOf(values.currency)}
            value={values.shippingMinor}
            onChange={(minor) => form.setFieldValue('shippingMinor', minor)}
          />
          <Select
            mt="sm"
            label={t('filter.payment')}
            data={paymentStatuses.map((value) => ({ value, label: t(`payment.${value}`) }))}
            {...form.getInputProps('paymentStatus')}
          />
          <p className="total">
            {t('total')}{' '}
            <strong>{money(linesMinor + values.shippingMinor, currencyOf(values.currency))}</strong>
          </p>
          {place.error ? <ProblemNotice error={place.error} /> : null}
          <Button type="submit" fullWidth loading={place.isPending} disabled={values.lines.length === 0}>
            {t('new.place')}
          </Button>
          <p className="muted">{t('new.keys')}</p>
        </aside>
      </form>
    </Page>
  );
}

/** A currency being typed is no currency yet: amounts are then drawn in pounds. */
function currencyOf(text: string): string {
  return /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : 'GBP';
}

function Lines({ form }: { form: ReturnType<typeof useForm<Draft>> }) {
  const { t } = useTranslation('orders');
  const { lines, currency } = form.values;
  const lastQuantity = useRef<HTMLInputElement>(null);
  const shown = useRef(lines.length);
  useEffect(() => {
    if (lines.length > shown.current) lastQuantity.current?.select();
    shown.current = lines.length;
  }, [lines.length]);
  return (
    <>
      {lines.map((line, at) => (
        <Group key={line.key} align="end" gap="sm" className="order-line">
          <div className="clip">
            <span className="code">{line.sku}</span> {line.title}
            {form.errors[`lines.${at}.sku`] ? (
              <div className="fault">{form.errors[`lines.${at}.sku`]}</div>
            ) : null}
          </div>
          <NumberInput
            ref={at === lines.length - 1 ? lastQuantity : undefined}
            label={t('quantity')}
            min={1}
            w={96}
            value={line.quantity}
            error={form.errors[`lines.${at}.quantity`]}
            onChange={(value) => form.setFieldValue(`lines.${at}.quantity`, Number(value))}
          />
          <MoneyInput
            label={t('price')}
            currency={currencyOf(currency)}
            value={line.unitPriceMinor}
            error={form.errors[`lines.${at}.unitPriceMinor`]}
            onChange={(minor) => form.setFieldValue(`lines.${at}.unitPriceMinor`, minor)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('new.removeLine', { sku: line.sku })}
            onClick={() => form.removeListItem('lines', at)}
          >
            <IconTrash size={18} aria-hidden="true" />
          </ActionIcon>
        </Group>
      ))}
      <SkuPicker
        label={t('new.add')}
        autoFocus
        error={form.errors.lines}
        onPick={({ code, title }) => {
          const at = lines.findIndex(({ sku }) => sku === code);
          if (at >= 0) form.setFieldValue(`lines.${at}.quantity`, (lines[at]?.quantity ?? 0) + 1);
          else
            form.insertListItem('lines', {
              key: crypto.randomUUID(),
              sku: code,
              title,
              quantity: 1,
              unitPriceMinor: 0,
            });
        }}
      />
    </>
  );
}
