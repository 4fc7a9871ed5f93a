/** Where drizzle-kit finds the tables of the cloud endpoint and keeps their migrations; the rules are those of drizzle.config.ts. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/cloud/tables.ts', './src/cloud/owner/tables.ts', './src/cloud/reports/tables.ts'],
  out: './db/cloud-migrations',
});
