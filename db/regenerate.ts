/** Makes the unreleased migrations anew: 0000_first_sale from all tables.ts, then one for each file of db/custom, in the order of their names. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = import.meta.dirname;
const custom = join(folder, 'custom');
const migrations = join(folder, 'migrations');
const drizzleKit = join(folder, '..', 'node_modules', '.bin', 'drizzle-kit');

rmSync(migrations, { recursive: true, force: true });
generate('--name', 'first_sale');
for (const file of readdirSync(custom).toSorted()) {
  const name = basename(file, '.sql');
  generate('--custom', '--name', name);
  const target = readdirSync(migrations).find((made) => made.endsWith(`_${name}.sql`));
  if (target === undefined) throw new Error(`drizzle-kit made no migration for ${file}`);
  writeFileSync(join(migrations, target), readFileSync(join(custom, file)));
}

function generate(...options: readonly string[]): void {
  execFileSync(drizzleKit, ['generate', '--config', 'db/drizzle.config.ts', ...options], {
    cwd: join(folder, '..'),
    stdio: 'inherit',
  });
}
