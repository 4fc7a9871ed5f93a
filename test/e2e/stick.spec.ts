/** A manager carries a stick by keyboard alone: the passphrase, writing, reading it again, and a file that is none. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';

test('a stick is written and read by keyboard alone, and a file that is none is refused in words', async ({
  till,
  page,
}) => {
  await till.startSelling('Ramesh');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=globe]').click();
  await expect(page.getByRole('heading', { name: 'By USB stick' })).toBeVisible();
  await expect(till.key('Write to a stick')).toBeDisabled();
  await page.keyboard.press('Alt+p');
  await expect(page.getByRole('textbox', { name: 'Passphrase of the sticks' })).toBeFocused();
  await till.keyboard.type('too short');
  await page.keyboard.press('Enter');
  await expect(till.band).toContainText('12 characters or more');
  await till.keyboard.type(' by far, as they say');
  await page.keyboard.press('Enter');
  await expect(till.key('Write to a stick')).toBeEnabled();

  const download = page.waitForEvent('download');
  await page.keyboard.press('Alt+w');
  const made = await download;
  expect(made.suggestedFilename()).toMatch(/^Galla_[A-Z0-9]+_\d{4}-\d\d-\d\d_\d{4}\.galla$/);
  const outcome = page.locator('.stick-outcome');
  await expect(outcome).toContainText(made.suggestedFilename());
  const key = await page.locator('.stick dd').innerText();
  await expect(outcome).toContainText(key);

  const buffer = await readFile(await made.path());
  const choose = async (bytes: Buffer): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Alt+r');
    await (await chooser).setFiles({ name: 'x.galla', mimeType: 'application/octet-stream', buffer: bytes });
  };
  await choose(buffer);
  await expect(outcome).toContainText('Nothing new');
  await choose(buffer.subarray(0, -1));
  await expect(till.band).toContainText('The file is cut short');
  await choose(Buffer.from('holiday pictures'));
  await expect(till.band).toContainText('no file that a till wrote for a stick');
});
