/** The shop's logo: set by the owner, on every paper of a deal, there after a restart and after a rebuild, and taken off again. */
import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { drawInvoice } from '#main/features/receipts/render/invoice-pdf.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openTill, payCash, refusal, scanAll } from './till.ts';

/** A black bar, as a file that a person chooses. */
function logoFile(width = 300, height = 100): string {
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').fillRect(10, 10, width - 20, height - 20);
  return canvas.toBuffer('image/png').toString('base64');
}

test('the owner sets a logo, and bill and sheet carry it; another takes its place, and none takes it off', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  const { saleId } = await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.lace]));
  expect(await owner.settings.logo({})).toEqual({ logo: null });
  const { logo } = await owner.settings.setLogo({ commandId: till.id(), file: logoFile() });
  expect(logo).toMatchObject({ width: 300, height: 100 });
  const { blocks } = await till.rpc.receipts.document({ saleId });
  expect(blocks.slice(0, 2)).toEqual([
    { kind: 'logo', ...logo },
    { kind: 'text', text: 'Sole & Co', align: 'center', emphasis: 'bold' },
  ]);
  const invoice = till.app.receiptDesk.invoice(till.app.store.read, saleId);
  expect(invoice?.seller.logo).toEqual(logo);
  if (invoice === null) throw new Error('No invoice');
  expect(Buffer.from(drawInvoice(invoice, 'a4')).toString('latin1')).toContain('/Subtype /Image');
  const other = await owner.settings.setLogo({ commandId: till.id(), file: logoFile(90, 90) });
  expect(other.logo).toMatchObject({ width: 90, height: 90 });
  await owner.settings.setLogo({ commandId: till.id(), file: null });
  expect((await till.rpc.receipts.document({ saleId })).blocks[0]).toMatchObject({ text: 'Sole & Co' });
});

test('a file that is no picture is refused with the reason, and the logo stays', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  const { logo } = await owner.settings.setLogo({ commandId: till.id(), file: logoFile() });
  const file = Buffer.from('no picture').toString('base64');
  expect(await refusal(owner.settings.setLogo({ commandId: till.id(), file }))).toEqual({
    code: 'bad-logo',
    data: { reason: 'not-a-picture' },
  });
  expect(await owner.settings.logo({})).toEqual({ logo });
});

test('the settings do not carry it, and a command sent twice sets it once', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  const command = { commandId: till.id(), file: logoFile() };
  const first = await owner.settings.setLogo(command);
  expect(await owner.settings.setLogo(command)).toEqual(first);
  expect(JSON.stringify(await owner.settings.get({}))).not.toContain(first.logo?.png ?? 'none');
});

test('it is a fact of the book: there after a restart, and after a rebuild', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  const set = await owner.settings.setLogo({ commandId: till.id(), file: logoFile() });
  await till.close();
  const again = openTill({ dataDir: till.dataDir });
  expect(rebuild(again.app.store)).toMatchObject({ ok: true, value: { wasSame: true } });
  const rpc = await again.as('cashier');
  expect(await rpc.settings.logo({})).toEqual(set);
});
