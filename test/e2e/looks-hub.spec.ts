/** The screens of the hub: made by keyboard, a code for a till, its tills, joining one, a hub that does not answer, leaving it; in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';
import { newCommandId, type TillPage } from './till-page.ts';
import { enrolment, Journal, makeKeys, post } from '../cloud/till.ts';
import { freePort } from '../free-port.ts';

/** Another till lets itself in at this one. */
async function letIn(till: TillPage, url: string, prefix: string): Promise<void> {
  const { code } = (await till.ask('sync/hubCode', { commandId: newCommandId() })) as { code: string };
  const answer = await post(
    url,
    '/v1/enrol',
    enrolment(code, makeKeys(), new Journal(), { prefix, name: 'Back' }),
  );
  expect(answer.status).toBe(200);
}

walkInEveryLook({
  through: 'the hub',
  async walk(till, page, see) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=globe]').click();
    await expect(page.locator('.hub .stick-keys')).toBeVisible();
    await page.locator('.hub').scrollIntoViewIfNeeded();
    await see('95-hub-none');
    await page.keyboard.press('Alt+j');
    await expect(page.locator('.hub input').first()).toBeFocused();
    await till.keyboard.type(url);
    await page.keyboard.press('Tab');
    await till.keyboard.type('AAAA-AAAA');
    await page.keyboard.press('Enter');
    await expect(page.locator('.band')).toBeVisible();
    await see('96-hub-join');
    // The first takes the band away, the second the form.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.locator('.hub input')).toHaveCount(0);
    // On a port of its own: looks are walked side by side.
    await till.ask('sync/hubOn', { commandId: newCommandId(), address: '127.0.0.1', port });
    await letIn(till, url, 'Q1');
    await letIn(till, url, 'Q2');
    await expect(page.locator('.hub-tills li')).toHaveCount(2, { timeout: 15_000 });
    await page.keyboard.press('Alt+h');
    await expect(page.locator('.hub-code')).toHaveText(/^\w{4}-\w{4}$/);
    await page.locator('.hub-code').scrollIntoViewIfNeeded();
    await see('97-hub-code');
    await page.locator('.hub-tills .key').first().click();
    await expect(page.locator('.hub-tills .key')).toHaveCount(1);
    await see('98-hub-shut-out');
    await page.keyboard.press('Alt+o');
    await expect(page.locator('.hub-tills')).toHaveCount(0);
  },
});
