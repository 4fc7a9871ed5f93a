/** The least an endpoint can do with entries: their rows in its engine. */
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { walSync } from '#cloud/engine/sync-wal.ts';
import type { CloudData } from '#cloud/open-cloud.ts';
import type { Run } from '#main/features/sync/exchange/exchange.ts';

/** Rows written by hand, a transaction a run. */
export type EngineFloor = {
  readonly insert: (sent: Run) => Promise<void>;
  readonly close: () => Promise<void>;
};
type Query = (text: string, values?: unknown[]) => Promise<unknown>;

/** The same rows as the endpoint's into a table of the same columns and keys, and a cursor, in one transaction of the driver. */
export async function openEngineFloor(data: CloudData, folder: string): Promise<EngineFloor> {
  if (data.kind === 'postgres') {
    const client = new pg.Client({ connectionString: data.url });
    await client.connect();
    return floorOn(
      (text, values) => client.query(text, values),
      () => client.end(),
    );
  }
  const client = await PGlite.create(folder);
  // On the disk when it returns, as the endpoint's is.
  const sync = walSync(folder);
  return floorOn(
    async (text, values) => {
      await client.query(text, values);
      if (text === 'commit') await sync();
    },
    () => client.close(),
  );
}

async function floorOn(query: Query, close: () => Promise<void>): Promise<EngineFloor> {
  await query(`create table floor_entry (business_id uuid not null, chain uuid not null, seq bigint not null, position bigint not null,
    id uuid not null, at_ms bigint not null, utc_offset_min integer not null, business_day text not null, actor_id uuid,
    command_id text not null, type text not null, payload text not null, hash bytea not null, primary key (business_id, chain, seq))`);
  await query('create unique index floor_arrival on floor_entry (business_id, position)');
  await query('create table floor_cursor (chain uuid primary key, seq bigint not null)');
  return {
    async insert({ chain, entries }) {
      const column = (name: keyof Run['entries'][number]) => entries.map((one) => one[name]);
      await query('begin');
      await query(
        `insert into floor_entry
           select $1::uuid, $1::uuid, s.seq, s.seq, s.id, s.at_ms, s.utc, s.day, s.actor, s.command, s.type, s.payload, decode(s.hash, 'hex')
           from unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::integer[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[])
             as s (seq, id, at_ms, utc, day, actor, command, type, payload, hash)
           on conflict do nothing`,
        [
          chain,
          column('seq'),
          column('id'),
          column('atMs'),
          column('utcOffsetMin'),
          column('businessDay'),
          column('actorId'),
          column('commandId'),
          column('type'),
          column('payload'),
          column('hash'),
        ],
      );
      await query(
        'insert into floor_cursor values ($1, $2) on conflict (chain) do update set seq = excluded.seq',
        [chain, entries.at(-1)?.seq ?? 0],
      );
      await query('commit');
    },
    close,
  };
}
