/** The tax profiles in resources/tax-profiles, read once at start. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readTaxProfile } from '#domain/tax-profile.ts';
import type { TaxProfile } from '#domain/tax.ts';

/** The tax profiles that come with Galla, by code. */
export type TaxProfiles = {
  /** Throws for a code that no profile has: a shop keeps the code it was opened with, which was checked then. */
  readonly get: (code: string) => TaxProfile;
  readonly has: (code: string) => boolean;
  /** In the order of the first run: the one Galla was made for first, the one without tax last. */
  readonly all: () => readonly TaxProfile[];
};

/** The profile a shop is offered first, and that a command on an empty folder gives it. */
export const homeProfile = 'in';

/** Reads every profile of the folder; a file that does not hold together is a fault of the build and throws. */
export function loadTaxProfiles(resourcesDir: string): TaxProfiles {
  const folder = path.join(resourcesDir, 'tax-profiles');
  const profiles = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .toSorted()
      .map((file) => {
        const read = readTaxProfile(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
        if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.error)}`);
        return [read.value.id, read.value] as const;
      }),
  );
  return {
    get(code) {
      const profile = profiles.get(code);
      if (profile === undefined) throw new Error(`No tax profile ${code}`);
      return profile;
    },
    has: (code) => profiles.has(code),
    all: () => [...profiles.values()].toSorted((a, b) => place(a) - place(b)),
  };
}

function place({ id, taxName }: TaxProfile): number {
  if (id === homeProfile) return 0;
  return taxName === null ? 2 : 1;
}
