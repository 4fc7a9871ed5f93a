/** Tills at a hub for tests: the real app as the hub on loopback, with its worker, and tills whose exchanges are the test's. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CommandId } from '#domain/ids.ts';
import { enrolTill } from '#main/features/sync/enrol.ts';
import { openTill, type TestTill } from '../till.ts';
import { freePort } from '../../free-port.ts';

export type TestHub = { readonly till: TestTill; readonly url: string };

/** Makes the till the hub, on a port that is free. */
export async function makeHub(till: TestTill): Promise<TestHub> {
  const asked = { id: till.id() as CommandId, actorId: null, address: '127.0.0.1', port: await freePort() };
  const on = await till.app.hub.on(asked);
  if (!on.ok || on.value.hub === null || on.value.hub.fault !== null) throw new Error(JSON.stringify(on));
  return { till, url: on.value.hub.url };
}

export function hubCode({ till }: TestHub): string {
  const code = till.app.hub.code({ id: till.id() as CommandId, actorId: null });
  if (!code.ok) throw new Error(JSON.stringify(code.error));
  return code.value.code;
}

/** Lets a till in without starting its worker. */
export async function enrolAtHub(till: TestTill, hub: TestHub, url = hub.url): Promise<void> {
  const { store, newId, keys } = till.app;
  const asked = { url, code: hubCode(hub), target: 'hub', actorId: null } as const;
  const enrolled = await enrolTill({ store, newId, keys }, asked);
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
}

/** The hub's machine, started again on its folder: resolves once it answers where it did. */
export async function startAgain(hub: TestHub): Promise<TestHub> {
  const till = openTill({ dataDir: hub.till.dataDir });
  const answers = async () =>
    fetch(hub.url).then(
      () => true,
      () => false,
    );
  // Its worker is a thread that has to be loaded first.
  while (!(await answers())) await pause(20);
  return { ...hub, till };
}
