/** The new shop as it is typed, and what still stands in the way of opening it. Pure. */
import type { NewShop, SetupOptions } from '#contract/setup.ts';
import { checkGstin } from '#domain/gstin.ts';

export type ShopDraft = {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly taxProfile: string;
  readonly region: string;
  readonly gstin: string;
  readonly tillName: string;
  readonly tillPrefix: string;
  readonly ownerName: string;
  readonly ownerPin: string;
  readonly pinAgain: string;
};

export type DraftField = keyof ShopDraft;

/** One fault a field at most; the words are the catalogue's. */
export type DraftFault =
  | 'needed'
  | 'prefix'
  | 'gstin-length'
  | 'gstin-characters'
  | 'gstin-check-character'
  | 'gstin-unknown-state'
  | 'gstin-other-state'
  | 'pin-length'
  | 'pin-digits'
  | 'pin-simple'
  | 'pin-differs';

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
    gstin: '',
    tillName,
    tillPrefix: 'A1',
    ownerName: '',
    ownerPin: '',
    pinAgain: '',
  };
}

/** A change of one field; a whole GSTIN brings its state along where none was chosen. */
export function withField(
  draft: ShopDraft,
  field: DraftField,
  value: string,
  profile: Profile | undefined,
): ShopDraft {
  const next = { ...draft, [field]: value };
  if (field === 'taxProfile') return { ...next, region: '', gstin: '' };
  if (field !== 'gstin' || draft.region !== '') return next;
  const checked = checkGstin(value, codesOf(profile));
  return checked.ok ? { ...next, region: checked.value.stateCode } : next;
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
  const gstin = gstinFault(draft, profile);
  if (gstin !== null) faults.gstin = gstin;
  const pin = pinFault(draft.ownerPin);
  if (pin !== null) faults.ownerPin = pin;
  if (draft.pinAgain !== draft.ownerPin) faults.pinAgain = 'pin-differs';
  return faults;
}

/** The draft as the till takes it. */
export function newShopOf(draft: ShopDraft, command: Pick<NewShop, 'commandId' | 'language'>): NewShop {
  const gstin = draft.gstin.replaceAll(/\s/g, '').toUpperCase();
  return {
    ...command,
    name: draft.name.trim(),
    address: draft.address.trim(),
    phone: draft.phone.trim() === '' ? null : draft.phone.trim(),
    taxProfile: draft.taxProfile,
    region: draft.region,
    gstin: gstin === '' ? null : gstin,
    tillName: draft.tillName.trim(),
    tillPrefix: draft.tillPrefix,
    ownerName: draft.ownerName.trim(),
    ownerPin: draft.ownerPin,
  };
}

function gstinFault(draft: ShopDraft, profile: Profile | undefined): DraftFault | null {
  if (draft.gstin.trim() === '') return null;
  const checked = checkGstin(draft.gstin, codesOf(profile));
  if (!checked.ok) return checked.error;
  return draft.region !== '' && checked.value.stateCode !== draft.region ? 'gstin-other-state' : null;
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
