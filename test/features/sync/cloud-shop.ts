/** Tills at a real endpoint for tests: PGlite in memory, HTTP on a free port, and a bad line in between where one is wanted. */
import { afterAll } from 'vitest';
import { serveCloud } from '#cloud/http/serve-cloud.ts';
import { openCloud, type Cloud } from '#cloud/open-cloud.ts';
import type { Refusal } from '#contract/errors.ts';
import type { Result } from '#domain/result.ts';
import { enrolTill } from '#main/features/sync/enrol.ts';
import { exchangeOnce } from '#main/features/sync/exchange-once.ts';
import { openReader } from '#main/store/open.ts';
import { codes } from '../small-sample.ts';
import { payCash, scanAll, type Rpc, type TestTill } from '../till.ts';

export type Endpoint = { readonly url: string; readonly cloud: Cloud; readonly businessId: string };

let serving: Promise<Omit<Endpoint, 'businessId'>> | null = null;
let close: () => Promise<void> = async () => undefined;
afterAll(async () => close());

/** A business of its own at the endpoint of this file of tests: starting one is what takes long. */
export async function openEndpoint(): Promise<Endpoint> {
  serving ??= serve();
  const { url, cloud } = await serving;
  return { url, cloud, businessId: await cloud.makeBusiness() };
}

async function serve(): Promise<Omit<Endpoint, 'businessId'>> {
  const opened = await openCloud({ data: { kind: 'memory' } });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const cloud = opened.value;
  const served = await serveCloud(cloud, {
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0',
    callsPerMinute: null,
    isBehindProxy: false,
    log: null,
  });
  if (!served.ok) throw new Error(JSON.stringify(served.error));
  close = async () => {
    await served.value.close();
    await cloud.close();
  };
  return { url: served.value.url, cloud };
}

export async function codeOf({ cloud, businessId }: Endpoint): Promise<string> {
  const code = await cloud.issueCode({ businessId });
  if (code === null) throw new Error('No code was made');
  return code;
}

/** Lets a till in without starting its worker, by way of `url`. */
export async function enrolQuietly(till: TestTill, endpoint: Endpoint, url = endpoint.url): Promise<void> {
  const { store, newId, keys } = till.app;
  const code = await codeOf(endpoint);
  const enrolled = await enrolTill({ store, newId, keys }, { url, code, actorId: null });
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
}

/** One exchange of a till whose worker does not run. */
export async function exchange(
  till: TestTill,
): Promise<Result<{ readonly pushed: number; readonly pulled: number }, Refusal>> {
  const reader = openReader(till.dataDir);
  if (!reader.ok) throw new Error(reader.error.detail);
  try {
    const { store, newId, keys, clock } = till.app;
    return await exchangeOnce({ store, newId, keys, clock, reader: reader.value });
  } finally {
    reader.value.close();
  }
}

/** The same until all is sent and received; how many exchanges it took. Fails where the line never lets it through. */
export async function exchangeUntilDone(till: TestTill, most = 200): Promise<number> {
  for (let times = 1; times <= most; times += 1) {
    const done = await exchange(till);
    if (done.ok) return times;
    if (done.error.code !== 'cloud-unreachable') throw new Error(JSON.stringify(done.error));
  }
  throw new Error(`Not done after ${most} exchanges`);
}

/** Sells one article for cash, so many times. */
export async function sell(till: TestTill, rpc: Rpc, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1)
    await payCash(till, rpc, await scanAll(till, rpc, [codes.lace]));
}
