import { expect, it } from 'vitest';
import { startTestApp } from '../server/platform/testing/app.ts';
import { officePages } from './office-page.ts';

/** Customers in the office: added, found in spite of wrong letters, annotated; nothing is lost to a faster colleague. */
const app = await startTestApp();
const owner = await app.caller('owner');
const office = await officePages(app, owner);
const all = async () => (await owner.get('/v1/customers')).body.items;

it('a customer is added, found by a mistyped name, and kept up to date', async () => {
  const page = await office.open('/customers');
  await page.getByText('No customer here').waitFor();
  await page.getByRole('button', { name: 'Add a customer' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Katherine Ashgrove');
  await page.getByRole('textbox', { name: 'Mail address' }).fill('kate@example.com');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Katherine Ashgrove' }).waitFor();
  await app.settle();

  await page.getByRole('link', { name: '← Customers' }).click();
  await page.getByRole('searchbox', { name: 'Name or mail address' }).fill('kathrine');
  await page.getByText('Shown is what comes nearest: katherine.').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('ashgorve');
  await page.getByRole('option', { name: /Katherine Ashgrove.*similar spelling/ }).click();
  await page.getByRole('heading', { name: 'Katherine Ashgrove' }).waitFor();

  await page.getByRole('textbox', { name: 'A note for your colleagues' }).fill('Call before delivery');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page.getByRole('button', { name: 'Remove the note “Call before delivery”' }).waitFor();
  await page.getByRole('combobox', { name: 'Tags' }).fill('vip');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await all())[0].tags).toEqual(['vip']);

  await page.getByRole('button', { name: 'Add an address' }).click();
  const dialog = page.getByRole('dialog');
  for (const [part, text] of [
    ['Name', 'Katherine Ashgrove'],
    ['Street and number', '12 St James Square'],
    ['Postcode', 'SW1Y 4JH'],
    ['City', 'London'],
    ['Country', 'gb'],
  ] as const)
    await dialog.getByRole('textbox', { name: new RegExp(`^${part}`) }).fill(text);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('12 St James Square').waitFor();
  expect(office.faults).toEqual([]);
  await page.close();
}, 60_000);

it('a colleague who is faster is named, and what was typed stays', async () => {
  const [customer] = await all();
  const page = await office.open(`/customers/${customer.id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('textbox', { name: 'Phone' }).fill('+44 20 7946 0000');
  await owner.patch(`/v1/customers/${customer.id}`, { name: 'Kate Ashgrove' }, customer.version);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Changed meanwhile').waitFor();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(async () => (await all())[0].phone).toBe('+44 20 7946 0000');
  expect(office.faults).toEqual([]);
  await page.close();
}, 60_000);
