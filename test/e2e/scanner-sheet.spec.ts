/** The sheet that sets up a typing scanner: printed alone, and its codes can be read off the paper. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasPageRenderer, pageOfPdf } from '../hardware/pdf-page.ts';
import { readCodes } from '../hardware/read-codes.ts';
import { expect, test } from './fixtures.ts';

test('prints on one sheet of A4, with both codes as a scanner reads them', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=printer]').click();
  await page.locator('.device-list button').filter({ hasText: 'Scanner' }).click();
  const asked = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        window.print = () => resolve(true);
      }),
  );
  await till.key('Print the sheet').press('Enter');
  expect(await asked).toBe(true);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  test.skip(!hasPageRenderer(), 'pdftoppm (poppler-utils) is not installed');
  const picture = pageOfPdf(pdf, 150);
  const looks = path.resolve(import.meta.dirname, '../../test-results/looks');
  mkdirSync(looks, { recursive: true });
  writeFileSync(path.join(looks, '32-scanner-sheet.png'), picture);
  expect(await readCodes(picture)).toEqual(['1234567890128', 'Galla-Qwzym-1234567890']);
});
