/** Where a customer is looked for. */
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** F3, and wait for the field: the tool is loaded when it is asked for the first time. */
export async function openFind(page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await expect(page.getByRole('combobox', { name: /Phone|फ़ोन/ })).toBeFocused();
}
