/** A cashier at work in a browser: paying, changing customers, counting; each bill goes onto the tally as it is paid. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import type { Tally } from './tally.ts';
import { rupees, type Article, type TillPage } from './till-page.ts';

const managersPin = '246802';

/** A cashier at work: what she does at the till, and what she notes of it. */
export class Cashier {
  readonly till: TillPage;
  readonly tally: Tally;
  /** Dear enough for a split bill, the dearest first. */
  articles: readonly Article[] = [];
  private place = 0;

  constructor(till: TillPage, tally: Tally) {
    this.till = till;
    this.tally = tally;
  }

  get page(): Page {
    return this.till.page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async ask<T>(procedure: string, data: object = {}): Promise<T> {
    const reply = await this.page.request.post(`${this.till.url}/api/${procedure}`, { data });
    if (!reply.ok()) throw new Error(`${procedure}: ${await reply.text()}`);
    return (await reply.json()) as T;
  }

  /** Scans one article after the other, and begins anew when all were sold. */
  async scan(): Promise<Article> {
    const article = this.articles[this.place % this.articles.length];
    if (article === undefined) throw new Error('The sample has articles');
    this.place += 1;
    await this.till.scan(article);
    return article;
  }

  /** What the bill comes to, once the screen shows what the till has. */
  async due(): Promise<{ readonly total: number; readonly leftInCash: number }> {
    const cart = await this.ask<{ total: number; leftInCash: number }>('sales/cart');
    await expect(this.till.total.first()).toContainText(rupees(Math.abs(cart.total)).replace(/\.\d\d$/, ''));
    return cart;
  }

  /** A second person's PIN, where the till asks for it. */
  async giveLeave(): Promise<void> {
    const sheet = this.page.getByRole('dialog', { name: 'Leave needed' });
    await expect(sheet).toBeVisible();
    await this.till.keyboard.type(managersPin);
    await this.press('Enter');
    await expect(sheet).toBeHidden();
  }

  /** F3, the name, Enter, and back to the tiles. */
  async chooseCustomer(name: string): Promise<void> {
    await this.press('F3');
    await expect(this.page.getByRole('combobox', { name: /Phone/ })).toBeFocused();
    await this.till.keyboard.type(name.toLowerCase());
    await expect(this.page.getByRole('option').first()).toContainText(name);
    await this.press('Enter');
    await expect(this.page.locator('.customer-facts')).toBeVisible();
    await this.press('Escape');
  }

  /** From the end of a bill to the next customer. */
  async next(): Promise<void> {
    await expect(this.till.change).toBeVisible();
    await expect(async () => {
      await this.press('Enter');
      await expect(this.page.getByText('Scan or search to start')).toBeVisible({ timeout: 1_000 });
    }).toPass();
  }

  async payExact(): Promise<void> {
    const { total, leftInCash } = await this.due();
    await this.press('F9', 'Enter');
    await this.next();
    this.tally.bills.push(total);
    this.tally.drawer += leftInCash;
  }

  /** `handed`: in rupees, as it is typed. */
  async payWithChange(handed: number): Promise<void> {
    const { total, leftInCash } = await this.due();
    await this.press('F9');
    await this.till.keyboard.type(String(handed));
    await this.press('Enter');
    await expect(this.till.change).toHaveText(rupees(handed * 100 - leftInCash));
    await this.next();
    this.tally.bills.push(total);
    this.tally.drawer += leftInCash;
  }

  async payByCard(slip: string): Promise<void> {
    const { total } = await this.due();
    await this.press('F11');
    await expect(this.page.getByLabel('Number on the slip')).toBeFocused();
    await this.till.keyboard.type(slip);
    await this.press('Enter');
    await this.next();
    this.tally.bills.push(total);
    this.tally.cards.push(total);
  }
}

/** Articles dear enough for a split bill, the dearest first. */
export async function articlesOf(till: TillPage): Promise<readonly Article[]> {
  const found = [...(await till.articles(30)), ...(await till.articles(30, 'brown'))];
  const articles = [...new Map(found.map((each) => [each.styleId, each])).values()];
  return articles.filter(({ price }) => price > 60_000).toSorted((a, b) => b.price - a.price);
}

/** Types one count of the sheet after the other. */
export async function typeCounts(cashier: Cashier, counts: readonly (number | string)[]): Promise<void> {
  for (const count of counts) {
    if (count !== 0) await cashier.page.keyboard.type(String(count), { delay: 45 });
    await cashier.press('Enter');
  }
}

export async function verifyJournal(
  folder: string,
): Promise<{ readonly ok: boolean; readonly entries: number }> {
  const galla = path.join('src', 'cli', 'galla.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [galla, 'journal', 'verify', '--data', folder, '--json'],
    { cwd: path.resolve(import.meta.dirname, '../..') },
  );
  return JSON.parse(stdout) as { ok: boolean; entries: number };
}
