/** One field over 100,000 customers: what a lookup by phone, part of one, and name costs at the counter. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openAppStore } from '#main/app/build-app.ts';
import { findCustomers } from '#main/features/customers/find-customers.ts';
import { addCustomer } from '#main/features/customers/save-customer.ts';
import { loadTaxProfiles } from '#main/features/setup/tax-profiles.ts';
import { runCommand } from '#main/store/run-command.ts';
import type { Store } from '#main/store/store.ts';
import type { CommandId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { systemClock } from '#main/store/clock.ts';
import { createIdSource } from '#main/store/ids.ts';
import { atMost, percentile, timed, told, type BenchRow } from './bench-row.ts';

const size = 100_000;
const asked = 60;
const profile = loadTaxProfiles(path.resolve(import.meta.dirname, '../../resources')).get('in');
const firstNames = [
  'Harish',
  'Hetal',
  'Meena',
  'Ravi',
  'Kavita',
  'Imran',
  'Nilesh',
  'Pooja',
  'Sunita',
  'Yusuf',
];
const lastNames = ['Solanki', 'Shah', 'Patel', 'Joshi', 'Memon', 'Rathod', 'Desai', 'Parmar', 'Vora', 'Khan'];

export async function run(): Promise<readonly BenchRow[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'galla-bench-customers-'));
  try {
    const opened = openAppStore({ dataDir, store: { checkpointWorker: null, reserveBytes: 0 } });
    if (!opened.ok) throw new Error(opened.error.code);
    const store = opened.value;
    const seconds = timed(() => fill(store)) / 1000;
    const rows = measure(store);
    store.close();
    return [
      told(`create ${size.toLocaleString('en')} customers`, seconds, 's', 'by the till’s own command'),
      ...rows,
    ];
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

function measure(store: Store): readonly BenchRow[] {
  const kinds: Readonly<Record<string, (at: number) => string>> = {
    'whole phone': (at) => phoneOf((at * 7919) % size),
    'last four digits': (at) => String((at * 127) % 10_000).padStart(4, '0'),
    'first five digits': (at) => phoneOf((at * 7919) % size).slice(0, 5),
    'part that nobody has': (at) => `99999${String(at).padStart(3, '0')}`,
    'first and last name': (at) => nameOf((at * 7919) % size),
    'name that nobody has': () => 'qwertz',
  };
  return Object.entries(kinds).map(([kind, query]) => {
    const times = Array.from({ length: asked }, (_, at) =>
      Math.min(...Array.from({ length: 3 }, () => timed(() => find(store, query(at))))),
    );
    // A statement of the main thread that takes 20 ms is logged as slow.
    return atMost(`find a customer by ${kind}, p99`, percentile(times, 0.99), 20, { unit: 'ms' });
  });
}

function find(store: Store, text: string): void {
  findCustomers(store.read, text, { limit: 20, phone: profile.phone });
}

function fill(store: Store): void {
  const newId = createIdSource(systemClock);
  for (let at = 0; at < size; at += 1000) {
    runCommand<null, never>(store, { id: newId() as CommandId, name: 'bench.fill', actorId: null }, (tx) => {
      for (let index = at; index < at + 1000; index += 1) {
        const added = addCustomer(tx, profile, { name: nameOf(index), phone: phoneOf(index) });
        if (!added.ok) throw new Error(added.error.code);
      }
      return ok(null);
    });
  }
}

function nameOf(index: number): string {
  const pick = (names: readonly string[], at: number): string => names[at % names.length] ?? '';
  return `${pick(firstNames, index)} ${pick(lastNames, Math.floor(index / 10))} ${index}`;
}

/** Ten digits all over the range of mobile numbers, no two alike. */
function phoneOf(index: number): string {
  return String(6_000_000_000 + ((index * 37_777_777) % 4_000_000_000));
}
