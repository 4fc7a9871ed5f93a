/** What axe finds wrong with the structure of a screen. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export async function violations(page: Page): Promise<object[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
    // What findBlemishes asks is stricter, and axe needs most of its time for these two.
    .disableRules(['color-contrast', 'target-size'])
    .analyze();
  return found.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html.slice(0, 120)) }));
}
