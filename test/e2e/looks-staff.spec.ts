/** The shop's people and what they earn, points among the settings, in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';
import { newCommandId, type TillPage } from './till-page.ts';

walkInEveryLook({
  through: 'staff and commission',
  /** Two people with sales of theirs, and one who has left. */
  async prepare(till) {
    const { people } = await till.ask<{ people: { staffId: string; name: string }[] }>('staff/people', {});
    const changes = { salespersonPerLine: true, commissionRate: '1.5' };
    await till.ask('settings/change', { commandId: newCommandId(), changes });
    for (const [index, article] of (await till.articles(3)).entries()) {
      const { draftId } = await till.ask<{ draftId: string }>('sales/cart', {});
      const on = { commandId: newCommandId(), draftId };
      const { lines } = await till.ask<{ lines: { lineId: string }[] }>('sales/addScan', {
        ...on,
        code: article.code,
      });
      await till.ask('sales/setSalesperson', {
        commandId: newCommandId(),
        draftId,
        lineId: lines[0]?.lineId,
        salespersonId: people[index % 2]?.staffId,
      });
      await till.sellBeside([], (total) => [{ method: 'cash', received: total }]);
    }
    const last = people.find(({ name }) => name.startsWith('Imran'));
    await till.ask('staff/leave', { commandId: newCommandId(), staffId: last?.staffId });
  },
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    await openPage(till, 'settings');
    await see('60-settings');
    await page.locator('.settings').evaluate((place) => place.scrollTo(0, 720));
    await see('60-settings-rewards');
    await page.keyboard.press('Alt+p');
    await expect(page.locator('.customer-form').first()).toBeVisible();
    await see('61-staff');
    await page.locator('.line').last().getByRole('button').click();
    await see('62-staff-left');
    await page.keyboard.press('Alt+n');
    await see('63-staff-new');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await openPage(till, 'check');
    await expect(page.locator('.day-figures')).toBeVisible();
    await see('64-day-end');
    await page.keyboard.press('Alt+c');
    await expect(page.locator('.commission table')).toBeVisible();
    await see('65-commission');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.panel-empty')).toBeVisible();
    await see('66-commission-none');
  },
});

async function openPage({ page }: TillPage, icon: 'settings' | 'check'): Promise<void> {
  await page.keyboard.press('Alt+m');
  await page.locator(`.menu-way[data-icon=${icon}]`).last().click();
  await expect(page.locator('.page-head').first()).toBeVisible();
}
