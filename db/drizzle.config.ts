/**
 * Where drizzle-kit finds the till's tables and keeps its migrations.
 *
 * To change the schema after the first release: edit a feature's tables.ts, then `npm run db:generate -- --name what_changed`.
 * Never edit a migration that has been released: the store compares the files with what a database has had, by hash.
 * For SQL that drizzle cannot say (triggers, STRICT, FTS5): `npm run db:generate -- --custom --name what`, and write it there.
 *
 * Until the first release there are only 0000_first_sale and the migrations by hand, whose text is kept in db/custom/.
 * `node db/regenerate.ts` makes all of them anew from the tables.ts files and db/custom/*.sql, and those of the cloud endpoint with them.
 */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/main/store/tables.ts', './src/main/features/*/tables.ts'],
  out: './db/migrations',
});
