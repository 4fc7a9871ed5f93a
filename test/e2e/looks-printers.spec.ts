/** The print queue and the settings of the printers, in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';
import { newCommandId } from './till-page.ts';

walkInEveryLook({
  through: 'the printers',
  async prepare(till) {
    const backupPrinter = {
      printer: { kind: 'serial', path: '/dev/ttyNone', baudRate: 9600, flow: 'rtscts', model: 'TM-T88V' },
      printAs: 'raster',
      paperWidth: 80,
      afterFaults: 8,
    };
    await till.ask('settings/change', { commandId: newCommandId(), changes: { backupPrinter } });
  },
  async walk(till, page, see) {
    await till.startSelling('Ramesh');
    const [article] = await till.articles(1);
    if (article === undefined) throw new Error('no articles');
    await till.ask('hardware/simulate', { device: 'printer', fault: 'paper-out' });
    await till.scan(article);
    await page.keyboard.press('F9');
    await page.keyboard.press('Enter');
    await expect(till.change).toBeVisible();
    await page.keyboard.press('Alt+q');
    await expect(page.locator('.queue-facts h3.bad')).toBeVisible();
    await see('26-print-queue');
    await page.keyboard.press('Delete');
    await expect(page.locator('.reasons')).toBeVisible();
    await see('27-print-cancel');
    await page.keyboard.press('Escape');
    await till.ask('hardware/simulate', { device: 'printer', fault: 'paper-low' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=settings]').click();
    await expect(page.locator('.settings')).toBeVisible();
    await page.locator('.settings-select').last().scrollIntoViewIfNeeded();
    await see('28-printer-settings');
  },
});
