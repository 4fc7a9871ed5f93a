/** The shop's own tax number: checked by its country's rule, and against the region the shop stands in. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { checkTaxNumber, type TaxNumberError } from '#domain/tax-number.ts';
import type { TaxProfile } from '#domain/tax.ts';

/** As it is printed; null where none was typed. Errors: `bad-tax-number`. */
export function shopTaxNumber(
  typed: string | null,
  region: string,
  profile: TaxProfile,
): Result<string | null, Refusal> {
  if (typed === null || typed.trim() === '') return ok(null);
  if (profile.taxNumber === null) return err(taxNumberRefusal(profile, 'characters'));
  const { rule } = profile.taxNumber;
  const regions = profile.regions.map(({ code }) => code);
  const checked = checkTaxNumber(rule, typed, regions);
  if (!checked.ok) return err(taxNumberRefusal(profile, checked.error));
  const isElsewhere = checked.value.region !== null && checked.value.region !== region;
  return isElsewhere ? err(taxNumberRefusal(profile, 'unknown-region')) : ok(checked.value.number);
}

/** Whosever number it is: what a wrong one is refused with. */
export function taxNumberRefusal(profile: TaxProfile, error: TaxNumberError): Refusal {
  return refuse('bad-tax-number', { name: profile.taxNumber?.name ?? '', reason: reasons[error] });
}

const reasons = {
  length: 'shape',
  characters: 'shape',
  'check-character': 'check-character',
  'unknown-region': 'other-region',
} as const satisfies Record<TaxNumberError, string>;
