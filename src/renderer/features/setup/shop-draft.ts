/** The new shop as it is typed, and what still stands in the way of opening it. Pure. */
import type { NewShop, SetupOptions } from '#contract/setup.ts';
import { checkTaxNumber, type TaxNumberError } from '#domain/tax-number.ts';

export type ShopDraft = {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly taxProfile: string;
  readonly region: string;
  readonly taxNumber: string;
  readonly taxScheme: 'regular' | 'composition';
  readonly tillName: string;
  readonly tillPrefix: string;
  readonly ownerName: string;
  readonly ownerPin: string;
  readonly pinAgain: string;
};

export type DraftField = keyof ShopDraft;

/** What is wrong with a tax number; the words are those of the country's rule. */
export type TaxNumberFault = TaxNumberError | 'other-region';

/** One fault a field at most; the words are the catalogue's. */
export type DraftFault =
  'needed' | 'prefix' | TaxNumberFault | 'pin-length' | 'pin-digits' | 'pin-simple' | 'pin-differs';

export type Profile = SetupOptions['profiles'][number];

/** An owner's PIN has six digits at least, as a manager's. */
export const shortestOwnerPin = 6;

export function emptyDraft(profiles: readonly Profile[], tillName: string): ShopDraft {
  const [profile] = profiles;
  return {
    name: '',
    address: '',
    phone: '',
    taxProfile: profile?.code ?? '',
    region: '',
    taxNumber: '',
    taxScheme: 'regular',
    tillName,
    tillPrefix: 'A1',
    ownerName: '',
    ownerPin: '',
    pinAgain: '',
  };
}

/** A change of one field; a whole tax number that names its state brings it along where none was chosen. */
export function withField(
  draft: ShopDraft,
  field: DraftField,
  value: string,
  profile: Profile | undefined,
): ShopDraft {
  const next = { ...draft, [field]: value };
  if (field === 'taxProfile') return { ...next, region: '', taxNumber: '', taxScheme: 'regular' };
  if (field !== 'taxNumber' || draft.region !== '' || !profile?.taxNumber) return next;
  const checked = checkTaxNumber(profile.taxNumber.rule, value, codesOf(profile));
  return checked.ok ? { ...next, region: checked.value.region ?? '' } : next;
}

/** What is wrong, by field; an empty object when the shop can be opened. */
export function faultsOf(
  draft: ShopDraft,
  profile: Profile | undefined,
): Partial<Record<DraftField, DraftFault>> {
  const faults: Partial<Record<DraftField, DraftFault>> = {};
  for (const field of ['name', 'tillName', 'ownerName'] as const) {
    if (draft[field].trim() === '') faults[field] = 'needed';
  }
  if (codesOf(profile).length > 0 && draft.region === '') faults.region = 'needed';
  if (!/^[A-Z][A-Z0-9]{0,2}$/.test(draft.tillPrefix)) faults.tillPrefix = 'prefix';
  const taxNumber = taxNumberFault(draft, profile);
  if (taxNumber !== null) faults.taxNumber = taxNumber;
  const pin = pinFault(draft.ownerPin);
  if (pin !== null) faults.ownerPin = pin;
  if (draft.pinAgain !== draft.ownerPin) faults.pinAgain = 'pin-differs';
  return faults;
}

/** The draft as the till takes it. */
export function newShopOf(draft: ShopDraft, command: Pick<NewShop, 'commandId' | 'language'>): NewShop {
  const taxNumber = draft.taxNumber.replaceAll(/\s/g, '').toUpperCase();
  return {
    ...command,
    name: draft.name.trim(),
    address: draft.address.trim(),
    phone: draft.phone.trim() === '' ? null : draft.phone.trim(),
    taxProfile: draft.taxProfile,
    region: draft.region,
    taxNumber: taxNumber === '' ? null : taxNumber,
    taxScheme: draft.taxScheme,
    tillName: draft.tillName.trim(),
    tillPrefix: draft.tillPrefix,
    ownerName: draft.ownerName.trim(),
    ownerPin: draft.ownerPin,
  };
}

function taxNumberFault(
  { taxNumber, region }: ShopDraft,
  profile: Profile | undefined,
): TaxNumberFault | null {
  if (taxNumber.trim() === '' || !profile?.taxNumber) return null;
  const checked = checkTaxNumber(profile.taxNumber.rule, taxNumber, codesOf(profile));
  if (!checked.ok) return checked.error;
  const isElsewhere = checked.value.region !== null && region !== '' && checked.value.region !== region;
  return isElsewhere ? 'other-region' : null;
}

function pinFault(pin: string): DraftFault | null {
  if (!/^\d*$/.test(pin)) return 'pin-digits';
  if (pin.length < shortestOwnerPin) return 'pin-length';
  return isTooSimple(pin) ? 'pin-simple' : null;
}

/** All alike, counting up or down, or one half twice. The till decides in the end; this is to say so early. */
function isTooSimple(pin: string): boolean {
  const steps = Array.from(pin)
    .slice(1)
    .map((digit, place) => Number(digit) - Number(pin[place]));
  const half = pin.slice(0, pin.length / 2);
  return (new Set(steps).size === 1 && Math.abs(steps[0] ?? 2) <= 1) || half + half === pin;
}

function codesOf(profile: Profile | undefined): readonly string[] {
  return profile?.regions.map(({ code }) => code) ?? [];
}
