/** The till as a person sees it: what stands where, and what one does with it. */
import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { keyboardOf, type Keyboard } from './keyboard.ts';

export type Article = {
  readonly styleId: string;
  readonly name: string;
  readonly code: string;
  readonly size: string;
  readonly colour: string;
  readonly price: number;
};

export class TillPage {
  readonly page: Page;
  readonly keyboard: Keyboard;
  readonly url: string;

  private constructor(page: Page, keyboard: Keyboard, url: string) {
    this.page = page;
    this.keyboard = keyboard;
    this.url = url;
  }

  static async open(page: Page, url: string): Promise<TillPage> {
    const till = new TillPage(page, await keyboardOf(page), url);
    await page.goto(url);
    return till;
  }

  // What stands on the screen.
  get lines(): Locator {
    return this.page.locator('.lines .line');
  }
  get total(): Locator {
    return this.page.locator('.total .glass-figure, .quiet-total .glass-figure');
  }
  get band(): Locator {
    return this.page.locator('.band');
  }
  get omnibox(): Locator {
    return this.page.getByRole('combobox', { name: 'Scan, or search the stock' });
  }
  get change(): Locator {
    return this.page.locator('.change-figure');
  }
  get received(): Locator {
    return this.page.locator('.amount-field output');
  }
  key(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }
  line(text: string): Locator {
    return this.lines.filter({ hasText: text });
  }

  // What one does.
  async signIn(name: string): Promise<void> {
    const person = this.page.getByRole('option', { name: new RegExp(name) });
    await person.click();
    const pin = await person.locator('.sample-pin b').innerText();
    await this.keyboard.type(pin);
    await expect(this.page.locator('.bar-menu')).toBeVisible();
  }

  /** Signed in, shift open, till ready for the first scan. */
  async startSelling(name = 'Meena'): Promise<void> {
    await this.signIn(name);
    await expect(this.page.locator('.start h1')).toBeVisible();
    await expect(this.page.locator('.tile').first()).toBeVisible();
  }

  /** Scans and waits until the ticket says so. */
  async scan(article: Article): Promise<void> {
    await this.keyboard.scan(article.code);
    await expect(this.line(article.name).first()).toBeVisible();
  }

  /** Different articles of the sample that are in stock, found by the till's own search. */
  async articles(count: number, text = 'black'): Promise<readonly Article[]> {
    const answer = await this.page.request.post(`${this.url}/api/catalog/search`, {
      data: { text, limit: 100 },
    });
    const { hits } = (await answer.json()) as { hits: (Article & { onHand: string })[] };
    const inStock = hits.filter(({ onHand }) => Number(onHand) > 4);
    return [...new Map(inStock.map((hit) => [hit.styleId, hit])).values()].slice(0, count);
  }

  /** Asks the till beside its screen, as whoever is signed in there. */
  async ask<T>(procedure: string, data: object): Promise<T> {
    const answer = await this.page.request.post(`${this.url}/api/${procedure}`, { data });
    if (!answer.ok()) throw new Error(`${procedure}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Sells the articles beside the screen, to a customer or to nobody, and gives back the bill. */
  async sellBeside(
    articles: readonly Article[],
    tenders: (total: number) => readonly object[],
    customerId: string | null = null,
  ): Promise<{ readonly saleId: string; readonly number: string; readonly total: number }> {
    const { draftId } = await this.ask<{ draftId: string }>('sales/cart', {});
    for (const { code } of articles)
      await this.ask('sales/addScan', { commandId: newCommandId(), draftId, code });
    if (customerId !== null)
      await this.ask('sales/setCustomer', { commandId: newCommandId(), draftId, customerId });
    const { revision, total } = await this.ask<{ revision: number; total: number }>('sales/cart', {});
    const commandId = newCommandId();
    return this.ask('sales/commit', { commandId, draftId, revision, tenders: tenders(total) });
  }

  /** The bills in the book. */
  async bills(): Promise<readonly { readonly number: string; readonly total: number }[]> {
    const answer = await this.page.request.post(`${this.url}/api/sales/recent`, { data: { limit: 50 } });
    return ((await answer.json()) as { sales: { number: string; total: number }[] }).sales;
  }
}

/** An id of a command, of version 7 as commands have them; its time does not matter here. */
export function newCommandId(): string {
  return randomUUID().replace(/^(.{8}-.{4})-4/, '$1-7');
}

/** Minor units as the till writes them. */
export function rupees(minorUnits: number): string {
  return (minorUnits / 100).toLocaleString('en-IN', { minimumFractionDigits: 2 });
}
