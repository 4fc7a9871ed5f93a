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
  readonly all: () => readonly { readonly name: string; readonly profile: TaxProfile }[];
};

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
    all: () =>
      [...profiles.values()].map((profile) => ({ name: profileNames[profile.id] ?? profile.id, profile })),
  };
}

/** What the profiles are called in the list of the first run. */
const profileNames: Readonly<Record<string, string>> = { in: 'India (GST)', none: 'Without tax' };
