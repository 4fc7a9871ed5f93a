/** A walk through screens, in every look: a picture of each for the eye (test-results/looks), and what a script can see of it. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { findBlemishes, looksShown, type Blemish, type Look } from './looks.ts';
import { newCommandId, type TillPage } from './till-page.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/looks');

/** Looks at the screen as it stands; the name is that of its picture. */
export type See = (screen: string) => Promise<void>;

type Walk = {
  /** Which screens, in a few words. */
  readonly through: string;
  /** What has to be in the book before: done as the owner, before the walk starts at the sign-in. */
  readonly prepare?: (till: TillPage) => Promise<void>;
  readonly walk: (till: TillPage, page: Page, see: See) => Promise<void>;
};

/** One test a look, over a till of the sample shop with its shift open. */
export function walkInEveryLook({ through, prepare, walk }: Walk): void {
  for (const look of looksShown()) {
    test.describe(look.name, () => {
      test.use({ viewport: look.size });
      test(`no key is too small, no word cut, no print pale: ${through}, ${look.name}`, async ({
        till,
        page,
      }) => {
        test.setTimeout(240_000);
        await wear(till, look, prepare);
        await seeAll(page, look, async (see) => walk(till, page, see));
      });
    });
  }
}

/** Runs the walk and fails with all it found, screen by screen. */
export async function seeAll(page: Page, look: Look, walk: (see: See) => Promise<void>): Promise<void> {
  const wrong: Record<string, unknown> = {};
  await walk(async (screen) => {
    await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
    await page.screenshot({ path: path.join(pictures, `${screen}-${look.name}.png`) });
    const blemishes: Blemish[] = await page.evaluate(findBlemishes);
    // Structure does not depend on size: axe looks once a look and language.
    const axe = look.size.width === 1366 ? await violations(page) : [];
    if (blemishes.length + axe.length > 0) wrong[screen] = [...blemishes, ...axe];
  });
  expect(wrong).toEqual({});
}

/** Language and theme are the till's own settings: set before anyone looks, by someone signed in elsewhere. */
async function wear(till: TillPage, { language, theme }: Look, prepare: Walk['prepare']): Promise<void> {
  const { page } = till;
  await till.ask('staff/signIn', { pin: '135791' });
  await till.ask('settings/appearance', { commandId: newCommandId(), language, theme });
  await prepare?.(till);
  await till.ask('staff/signOut', {});
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}
