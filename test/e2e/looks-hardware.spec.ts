/** The page of the devices and the scale at the till, in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';

walkInEveryLook({
  through: 'the devices and the scale',
  async walk(till, page, see) {
    await till.startSelling('Ramesh');
    await till.ask('hardware/loadScale', { load: 'still', figure: '1.250', unit: 'kg' });
    await till.keyboard.scan('8900000000036');
    await expect(page.locator('.weight-glass[data-state=stable]')).toBeVisible();
    await see('70-weigh');
    await till.ask('hardware/loadScale', { load: 'under-zero', figure: '0', unit: 'kg' });
    await expect(page.locator('.weight-glass[data-state=under-zero]')).toBeVisible();
    await see('71-weigh-under-zero');
    await page.keyboard.press('Escape');
    await till.ask('hardware/loadScale', { load: 'still', figure: '0.735', unit: 'kg' });
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=printer]').click();
    await expect(page.locator('.found')).toBeVisible();
    await page.keyboard.press('Alt+t');
    await expect(page.locator('.check-question')).toBeVisible();
    await see('72-hardware');
    await page.keyboard.press('ArrowDown');
    await see('75-hardware-drawer');
    for (let down = 0; down < 3; down += 1) await page.keyboard.press('ArrowDown');
    await see('76-hardware-display');
    await page.keyboard.press('ArrowUp');
    await expect(page.locator('.scale-setup')).toBeVisible();
    await see('73-hardware-scale');
    await page.locator('.scale-setup .choice').first().getByRole('button').nth(2).click();
    await page.locator('.scale-setup input[type=text]').fill('/dev/ttyUSB7');
    await page.keyboard.press('Enter');
    await page.locator('.wire .key').click();
    await expect(page.locator('.wire')).toBeVisible();
    await see('74-hardware-serial-scale');
  },
});
