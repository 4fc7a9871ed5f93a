/** Sharing by a stick: before a passphrase, while it is set, after a stick was written, and after one was read; in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';

walkInEveryLook({
  through: 'sticks',
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=globe]').click();
    await page.locator('.stick').scrollIntoViewIfNeeded();
    await see('95-stick-none');
    await page.keyboard.press('Alt+p');
    await expect(page.locator('.stick input[type=text]')).toBeFocused();
    await till.keyboard.type('four goats on the roof');
    await see('96-stick-passphrase');
    await page.keyboard.press('Enter');
    await expect(page.locator('.stick .key').first()).toBeEnabled();
    const download = page.waitForEvent('download');
    await page.keyboard.press('Alt+w');
    const file = await (await download).path();
    await expect(page.locator('.stick-outcome')).toContainText('.galla');
    await page.locator('.stick-outcome').scrollIntoViewIfNeeded();
    await see('97-stick-written');
    await page.locator('.stick input[type=file]').setInputFiles(file);
    await expect(page.locator('.stick-outcome')).not.toContainText('.galla');
    await expect(page.locator('.stick .key').first()).toBeEnabled();
    await page.locator('.stick-outcome').scrollIntoViewIfNeeded();
    await see('98-stick-read');
  },
});
