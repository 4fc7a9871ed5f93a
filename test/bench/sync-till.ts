/** Tills of a bench and their endpoint: the running app with its worker, the endpoint on another core. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { createRouterClient } from '@orpc/server';
import { v7 as newId } from 'uuid';
import type { SyncStatus } from '#contract/sync.ts';
import { buildApp } from '#main/app/build-app.ts';
import type { RunningApp } from '#main/app/running-app.ts';
import { startEndpoint, type EndpointProcess } from '../cloud/endpoint-process.ts';
import { lastingData, type TestEngine } from '../cloud/engines.ts';

export type BenchEndpoint = EndpointProcess & {
  readonly data: Awaited<ReturnType<typeof lastingData>>['data'];
  readonly close: () => Promise<void>;
};

export async function openEndpoint(engine: TestEngine, parent?: string): Promise<BenchEndpoint> {
  const { data, drop } = await lastingData(engine, parent);
  const endpoint = await startEndpoint(data);
  return {
    ...endpoint,
    data,
    async close() {
      endpoint.process.kill('SIGKILL');
      await endpoint.ended;
      await drop();
    },
  };
}

export type BenchTill = { readonly running: RunningApp; readonly close: () => Promise<void> };

/** Opens the app on a folder, which is removed when it is closed. */
export function openTill(dataDir: string): BenchTill {
  const built = buildApp({ dataDir, version: 'bench' });
  if (!built.ok) throw new Error(built.error.code);
  return {
    running: built.value,
    async close() {
      await built.value.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A till of an empty folder in a shop without goods, as a new one begins. */
export async function openNewTill(prefix: string): Promise<BenchTill> {
  const till = openTill(mkdtempSync(path.join(tmpdir(), 'galla-bench-')));
  const { router, connect } = till.running;
  const rpc = createRouterClient(router, { context: { connection: connect({ isOnThisMachine: true }) } });
  await rpc.setup.createShop({
    commandId: newId(),
    name: 'Sole & Co',
    address: 'Ahmedabad',
    phone: null,
    taxProfile: 'in',
    region: '24',
    taxNumber: null,
    tillName: 'Till 2',
    tillPrefix: prefix,
    ownerName: 'Meena',
    ownerPin: '618204',
    language: 'en',
  });
  return till;
}

/** Resolves once nothing waits for the printer: a prepared past ends with some hundred receipts, and their paper is no part of a drain. */
export async function untilPrinted(till: BenchTill): Promise<void> {
  const { read } = till.running.app.store;
  await untilChange(
    till.running,
    () => read.all(sql`SELECT 1 FROM print_job WHERE state IN ('waiting', 'printing') LIMIT 1`).length === 0,
  );
}

/** Lets a till in by way of `url`; its worker begins at once. */
export async function enrol(
  { running }: BenchTill,
  endpoint: EndpointProcess,
  url = endpoint.url,
): Promise<void> {
  const enrolled = await running.app.sync.enrol({ url, code: await endpoint.code(), actorId: null });
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
}

export type Link = NonNullable<SyncStatus['link']>;

/** Resolves once the link stands so; each change of it is told. */
export async function untilLink({ running }: BenchTill, isSo: (link: Link) => boolean): Promise<void> {
  await untilChange(running, () => {
    const { link } = running.app.sync.status();
    return link !== null && isSo(link);
  });
}

/** Resolves once it is so; looked at whenever anything has changed in the till. */
export async function untilChange({ app }: RunningApp, isSo: () => boolean): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve) => {
    const stop = app.store.changes.subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
}
