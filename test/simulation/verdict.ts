/** What is wrong at the end of a seed, in sentences; none: all is well. */
import { sql } from 'drizzle-orm';
import { inboundHeads } from '#main/store/inbound.ts';
import { rebuild } from '#main/store/rebuild.ts';
import type { StoredEntry } from './endpoint.ts';
import { rowsAfter, type Fact, type Model } from './model.ts';
import { shopRows } from './shop.ts';
import type { SimTill } from './sim-till.ts';

type Stored = {
  readonly entries: readonly StoredEntry[];
  /** Chain -> its entries. */
  readonly chains: ReadonlyMap<string, readonly StoredEntry[]>;
};

export function byChain(entries: readonly StoredEntry[]): Stored {
  const chains = new Map<string, StoredEntry[]>();
  for (const entry of entries) {
    const chain = chains.get(entry.chain) ?? [];
    chain.push(entry);
    chains.set(entry.chain, chain);
  }
  return { entries, chains };
}

/**
 * Who has not what all have: every till is to have what the endpoint has, and the endpoint what every till has that is not forked.
 * None: nothing is under way any more.
 */
export function behind(tills: readonly SimTill[], { chains }: Stored): readonly string[] {
  return tills.flatMap((till) => {
    const { read, chainId } = till.store();
    const { faultCode, faultDetail, ackedSeq } = till.link();
    const head = read.all<{ seq: number | null }>(sql`SELECT max(seq) AS seq FROM journal`)[0]?.seq ?? 0;
    const stored = chains.get(chainId)?.length ?? 0;
    const taken = inboundHeads(read);
    const isSent = isForked(till) || (head === stored && ackedSeq === stored && faultCode === null);
    const hasAll = [...chains].every(([chain, { length }]) => chain === chainId || taken[chain] === length);
    if (isSent && hasAll) return [];
    const sent = `wrote ${head}, thinks ${ackedSeq} sent, the endpoint has ${stored}`;
    return [
      `${till.name}: ${sent}${hasAll ? '' : ', lacks some of others'}; ${faultCode ?? 'well'} ${faultDetail}`,
    ];
  });
}

export function isForked(till: SimTill): boolean {
  return till.link().faultCode === 'till-forked';
}

/** Holds every till and the endpoint against the model and against each other. */
export function faultsOf(tills: readonly SimTill[], stored: Stored, model: Model): readonly string[] {
  const faults: string[] = [];
  const known = new Map<string, readonly Fact[]>();
  for (const till of tills) {
    const { chainId } = till.store();
    const sent = (stored.chains.get(chainId) ?? []).map(({ commandId }) => commandId);
    const lines = [model.line(till.place), ...model.pastLines(till.place)];
    const line = lines.find((facts) => sent.every((id, place) => facts[place]?.id === id));
    if (line === undefined) {
      faults.push(
        `${till.name}: the endpoint has ${sent.join()}, acknowledged were ${idsOf(lines[0] ?? [])}`,
      );
    }
    known.set(chainId, (line ?? []).slice(0, sent.length));
    if (isForked(till) && !model.wasRestored(till.place))
      faults.push(`${till.name} is forked and was never restored`);
    if (!isForked(till) && sent.length !== lines[0]?.length) {
      faults.push(
        `${till.name}: ${lines[0]?.length} facts were acknowledged, the endpoint has ${sent.length}`,
      );
    }
  }
  for (const chain of stored.chains.keys()) if (!known.has(chain)) faults.push(`${chain} is no till's`);
  for (const till of tills) faults.push(...faultsOfTill(till, { stored, model, known }));
  return faults;
}

type Truth = {
  readonly stored: Stored;
  readonly model: Model;
  readonly known: ReadonlyMap<string, readonly Fact[]>;
};

function faultsOfTill(till: SimTill, { stored, model, known }: Truth): readonly string[] {
  const faults: string[] = [];
  const { read, chainId } = till.store();
  const columns =
    sql.raw(`chain_id AS chain, seq, id, at_ms AS atMs, utc_offset_min AS utcOffsetMin, business_day AS businessDay,
    actor_id AS actorId, command_id AS commandId, type, payload, hash`);
  const own = read.all<StoredEntry>(sql`SELECT ${columns} FROM journal ORDER BY seq`);
  const taken = read.all<StoredEntry>(sql`SELECT ${columns} FROM inbound ORDER BY chain_id, seq`);
  const line = model.line(till.place);
  const written = own.map(({ commandId }) => commandId).join();
  if (written !== idsOf(line)) faults.push(`${till.name} has ${written}, acknowledged were ${idsOf(line)}`);
  const others = stored.entries.filter(({ chain }) => chain !== chainId);
  if (textOf(taken) !== textOf(others)) {
    faults.push(
      `${till.name} has ${taken.length} entries of others, the endpoint ${others.length}, or not the same`,
    );
  }
  if (!isForked(till) && textOf(own) !== textOf(stored.chains.get(chainId) ?? [])) {
    faults.push(`${till.name}: its own chain is another at the endpoint`);
  }
  const facts = [...known].flatMap(([chain, each]) => (chain === chainId ? [] : each));
  const [rows, due] = [shopRows(read), rowsAfter([...line, ...facts])];
  for (const kind of ['bills', 'sums', 'styles', 'staff'] as const) {
    const odd = differences(rows[kind], due[kind]);
    if (odd !== '') faults.push(`${till.name}: ${kind} ${odd}`);
  }
  return faults;
}

/** The rows made anew from the entries alone are the same. */
export function faultsOfRebuild(till: SimTill): readonly string[] {
  const rebuilt = rebuild(till.store());
  if (!rebuilt.ok) return [`${till.name} cannot be rebuilt: ${rebuilt.error.code}`];
  return rebuilt.value.tables
    .filter(({ wasSame }) => !wasSame)
    .map(({ table }) => `${till.name}: ${table} made anew is another`);
}

function idsOf(facts: readonly Fact[]): string {
  return facts.map(({ id }) => id).join();
}

function textOf(entries: readonly StoredEntry[]): string {
  return entries
    .map((one) =>
      [
        one.chain,
        one.seq,
        one.id,
        one.atMs,
        one.utcOffsetMin,
        one.businessDay,
        one.actorId ?? '',
        one.commandId,
        one.type,
        one.payload,
        one.hash,
      ].join('\n'),
    )
    .join('\n\n');
}

function differences(rows: readonly string[], due: readonly string[]): string {
  const [has, should] = [new Set(rows), new Set(due)];
  const odd = [
    ...rows.filter((row) => !should.has(row)).map((row) => `+ ${row}`),
    ...due.filter((row) => !has.has(row)).map((row) => `- ${row}`),
  ];
  if (odd.length === 0 && rows.length !== due.length) return `are ${rows.length}, and not ${due.length}`;
  return odd.slice(0, 4).join(' ');
}
