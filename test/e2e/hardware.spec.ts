/** The devices as a shop meets them: goods on a scale, trying each device, a scale at the end of a wire. */
import type { Page } from '@playwright/test';
import { hasPseudoTerminals } from '../hardware/pseudo-terminal.ts';
import { startPtyScale } from '../hardware/pty-scale.ts';
import { expect, test } from './fixtures.ts';
import type { TillPage } from './till-page.ts';

const offcuts = '8900000000036';

function put(till: TillPage, figure: string, load = 'still'): Promise<unknown> {
  return till.ask('hardware/loadScale', { load, figure, unit: 'kg' });
}

async function openHardware(till: TillPage, device: string): Promise<void> {
  const { page } = till;
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=printer]').click();
  await page.locator('.device-list').getByRole('button', { name: device }).first().click();
}

/** Of the question only: a device has settings with the same words beside it. */
async function answer(page: Page, word: 'Yes' | 'No'): Promise<void> {
  await page.locator('.check-question').getByRole('button', { name: word, exact: true }).click();
}

test('goods sold by weight: scan, put it on the scale, Enter; one key a line', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  await put(till, '0.375');
  await till.keyboard.scan(offcuts);
  await expect(page.locator('.weight-glass')).toContainText('0.375 kg');
  await expect(page.locator('.weight-glass')).toContainText('Lies still');
  await page.keyboard.press('Enter');
  await expect(page.locator('.ticket')).toContainText('Leather offcuts');
  await expect(page.locator('.ticket')).toContainText('0.375');
  await expect(page.locator('.ticket')).toContainText('112');
});

test('Enter before it lies still waits for it, and an empty scale is not waited for', async ({
  till,
  page,
}) => {
  await till.startSelling('Ramesh');
  await till.keyboard.scan(offcuts);
  await expect(page.locator('.weight-glass')).toContainText('Nothing on the scale');
  await page.keyboard.press('Enter');
  await put(till, '0.500', 'moving');
  await expect(page.locator('.weight-glass')).toContainText('Not still yet');
  await page.keyboard.press('Enter');
  await expect(page.locator('.weight-glass')).toContainText('It is added as soon as it lies still');
  await put(till, '0.500');
  await expect(page.locator('.ticket')).toContainText('150');
  await expect(page.locator('.weight-glass')).toBeHidden();
});

test('a scale that is unplugged leaves the typed weight, and Esc leaves the bill as it was', async ({
  till,
  page,
}) => {
  await till.startSelling('Ramesh');
  await till.ask('hardware/simulate', { device: 'scale', fault: 'no-answer' });
  await till.keyboard.scan(offcuts);
  await expect(page.locator('.weight-glass')).toContainText('The scale says nothing');
  await page.keyboard.press('Escape');
  await expect(page.locator('.weight-glass')).toBeHidden();
  await till.keyboard.scan(offcuts);
  await expect(page.locator('.weight-glass')).toBeVisible();
  await page.keyboard.type('1.25');
  await page.keyboard.press('Enter');
  await expect(page.locator('.ticket')).toContainText('375');
});

test('each device is tried by one key, and what came of it is kept', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  await openHardware(till, 'Receipt printer');
  await page.keyboard.press('Alt+t');
  await expect(page.locator('.check-question')).toContainText('Did paper come out');
  await expect(page.locator('.paper').first()).toBeVisible();
  await answer(page, 'Yes');
  await expect(page.locator('.device-check')).toContainText('Worked');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+t');
  await expect(page.locator('.check-question')).toContainText('Did the drawer open');
  await answer(page, 'No');
  await expect(page.locator('.device-check')).toContainText('Did not work');
});

test('the virtual scale shows what lies on it, whoever put it there', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  await put(till, '1.235', 'moving');
  await openHardware(till, 'Scale');
  const slider = page.locator('.virtual-load');
  const pressed = page.locator('.scale-setup .fault-keys [aria-pressed=true]');
  await expect(slider).toContainText('1.235 kg');
  await expect(pressed).toHaveText('Moving');
  await put(till, '0', 'overload');
  await expect(pressed).toHaveText('Too heavy');
  await put(till, '0.400');
  await expect(slider).toContainText('0.400 kg');
  await slider.getByRole('slider').press('ArrowRight');
  await expect(page.locator('.weight-glass')).toContainText('0.405 kg');
  await expect(slider).toContainText('0.405 kg');
  await put(till, '0');
  await expect(slider).toContainText('0.000 kg');
});

test('the report for the dealer is two files', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  await openHardware(till, 'Scale');
  const saved: string[] = [];
  page.on('download', (download) => saved.push(download.suggestedFilename()));
  await page.keyboard.press('Alt+r');
  await expect.poll(() => saved.toSorted()).toEqual(['galla-doctor.json', 'galla-doctor.txt']);
});

test('a scale at the end of a wire is set up by its port, weighs, and shows its bytes', async ({
  till,
  page,
}) => {
  test.skip(!hasPseudoTerminals(), 'no pseudo-terminals here');
  const scale = await startPtyScale({ frame: 'ST,GS,+  2.505kg\r\n', request: null });
  try {
    await till.startSelling('Ramesh');
    await openHardware(till, 'Scale');
    await page.getByRole('button', { name: 'Serial', exact: true }).click();
    await page.getByRole('textbox', { name: 'Its port' }).fill(scale.path);
    await page.keyboard.press('Enter');
    await expect(page.locator('.weight-glass')).toContainText('2.505 kg');
    await page.getByRole('button', { name: 'Show bytes' }).click();
    await expect(page.locator('.wire-lines')).toContainText('53 54 2c 47 53');
    await expect(page.locator('.wire-lines')).toContainText('ST,GS,+  2.505kg');
    await scale.unplug();
    await expect(page.locator('.weight-glass')).toContainText('The scale says nothing');
  } finally {
    await scale.stop();
  }
});
