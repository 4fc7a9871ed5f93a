/**
 * Makes the unreleased migrations anew, the till's and the cloud's: 0000 from all tables, then one for each file written by hand,
 * in the order of their names. `node db/regenerate.ts cloud-migrations` makes those of one folder only.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = import.meta.dirname;
const drizzleKit = join(folder, '..', 'node_modules', '.bin', 'drizzle-kit');

type Schema = {
  readonly config: string;
  readonly firstName: string;
  readonly custom: string;
  readonly out: string;
};
const schemas: readonly Schema[] = [
  { config: 'drizzle.config.ts', firstName: 'first_sale', custom: 'custom', out: 'migrations' },
  {
    config: 'cloud-drizzle.config.ts',
    firstName: 'first_endpoint',
    custom: 'cloud-custom',
    out: 'cloud-migrations',
  },
];
const wanted = process.argv[2];
for (const schema of schemas) if (wanted === undefined || schema.out === wanted) regenerate(schema);

function regenerate({ config, firstName, custom, out }: Schema): void {
  const migrations = join(folder, out);
  rmSync(migrations, { recursive: true, force: true });
  generate(config, '--name', firstName);
  for (const file of readdirSync(join(folder, custom)).toSorted()) {
    const name = basename(file, '.sql');
    generate(config, '--custom', '--name', name);
    const target = readdirSync(migrations).find((made) => made.endsWith(`_${name}.sql`));
    if (target === undefined) throw new Error(`drizzle-kit made no migration for ${file}`);
    writeFileSync(join(migrations, target), readFileSync(join(folder, custom, file)));
  }
}

function generate(config: string, ...options: readonly string[]): void {
  execFileSync(drizzleKit, ['generate', '--config', `db/${config}`, ...options], {
    cwd: join(folder, '..'),
    stdio: 'inherit',
  });
}
