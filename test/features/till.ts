/** A till in a temporary folder for tests: the real app on a real SQLite file with virtual devices, called as a window calls it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { Contract } from '#contract/contract.ts';
import type { CartView, SaleView } from '#contract/sales.ts';
import type { CommandId } from '#domain/ids.ts';
import { buildApp, type AppOptions } from '#main/app/build-app.ts';
import type { App } from '#main/app/context.ts';
import type { RunningApp } from '#main/app/running-app.ts';
import { openSample } from '#main/features/setup/open-shop.ts';
import type { Clock } from '#main/store/clock.ts';
import { businessDay, instant } from '#domain/time.ts';
import { pins, smallSample } from './small-sample.ts';

export type Rpc = ContractRouterClient<Contract>;

export type TestTill = {
  readonly dataDir: string;
  readonly app: App;
  readonly running: RunningApp;
  /** A window on which nobody is signed in. */
  readonly window: () => Rpc;
  /** A window with someone signed in. */
  readonly as: (who: keyof typeof pins) => Promise<Rpc>;
  readonly id: () => string;
  readonly close: () => Promise<void>;
};

/** 21 November 2026, 11:30 in Ahmedabad. */
export const morning = Date.UTC(2026, 10, 21, 6, 0, 0);

/** A clock that a test sets; it stands still until told. */
export function testClock(
  atMs = morning,
): Clock & { set: (atMs: number) => void; add: (ms: number) => void } {
  let now = atMs;
  return {
    now: () => ({
      atMs: instant(now),
      utcOffsetMin: 330,
      businessDay: businessDay(new Date(now + 330 * 60_000).toISOString().slice(0, 10)),
    }),
    set(next) {
      now = next;
    },
    add(ms) {
      now += ms;
    },
  };
}

/** An empty folder that is gone after the test. */
export function dataFolder(): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'galla-till-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** Opens the app on a folder; it is closed after the test. */
export function openTill(options: Partial<AppOptions> = {}): TestTill {
  const dataDir = options.dataDir ?? dataFolder();
  const built = buildApp({
    version: '0.0.0',
    ...options,
    dataDir,
    clock: options.clock ?? testClock(),
    store: { reserveBytes: 0, checkpointWorker: null, ...options.store },
  });
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  const running = built.value;
  let isOpen = true;
  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await running.close();
  }
  onTestFinished(close);
  function window(): Rpc {
    return createRouterClient(running.router, {
      context: { connection: running.connect({ isOnThisMachine: true }) },
    });
  }
  return {
    dataDir,
    app: running.app,
    running,
    window,
    id: running.app.newId,
    close,
    async as(who) {
      const rpc = window();
      await rpc.staff.signIn({ pin: pins[who] });
      return rpc;
    },
  };
}

/** A till of the small shop, before any shift. The shop is made once and copied: hashing its PINs is what takes long. */
export async function openSmallShop(options: Partial<AppOptions> = {}): Promise<TestTill> {
  const dataDir = options.dataDir ?? dataFolder();
  cpSync(await smallShopFolder(), dataDir, { recursive: true });
  return openTill({ ...options, dataDir });
}

let made: Promise<string> | null = null;

function smallShopFolder(): Promise<string> {
  made ??= makeSmallShop();
  return made;
}

async function makeSmallShop(): Promise<string> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'galla-small-shop-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const built = buildApp({
    version: '0.0.0',
    dataDir,
    clock: testClock(),
    store: { reserveBytes: 0, checkpointWorker: null },
  });
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  const { app, close } = built.value;
  const commandId = app.newId() as CommandId;
  const opened = await openSample(app, smallSample, { commandId, language: 'en' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await close();
  return dataDir;
}

/** A till of the small shop with Asha at it and a shift open. */
export async function openShiftAtTill(
  options: Partial<AppOptions> = {},
): Promise<TestTill & { readonly rpc: Rpc }> {
  const till = await openSmallShop(options);
  const rpc = await till.as('cashier');
  await rpc.shifts.open({ commandId: till.id(), float: 200_000 });
  return { ...till, rpc };
}

/** Scans codes into the cart as it stands, one after the other; the cart after the last. */
export async function scanAll(till: TestTill, rpc: Rpc, codes: readonly string[]): Promise<CartView> {
  let cart = await rpc.sales.cart({});
  for (const code of codes) {
    cart = await rpc.sales.addScan({ commandId: till.id(), draftId: cart.draftId, code });
  }
  return cart;
}

/** Pays the cart with one sum of cash, exactly where none is given. */
export async function payCash(
  till: TestTill,
  rpc: Rpc,
  cart: CartView,
  received = cart.total,
): Promise<SaleView> {
  const { draftId, revision } = cart;
  const tenders = [{ method: 'cash' as const, received }];
  return rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders });
}

/** What a call was refused with: its code and data. Fails where it was not refused. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; data: unknown }> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome === null) throw new Error('It was not refused');
  if (!(outcome instanceof Error) || !('code' in outcome) || !('data' in outcome)) throw outcome;
  return { code: String(outcome.code), data: outcome.data };
}
