/** Goods that are sold only from an age on: whether someone is old enough, and what a bill keeps of having asked. */
import type { BusinessDay } from './time.ts';

/** How the age was found out: a paper was looked at, or the date of birth was said. */
export const ageCheckMethods = ['id', 'birth-date'] as const;
export type AgeCheckMethod = (typeof ageCheckMethods)[number];

/** That the customer is at least so old, and how that is known; never the date itself. */
export type AgeCheck = { readonly minimumAge: number; readonly method: AgeCheckMethod };

/** Whether what was found out is enough for an article; null needs nothing. */
export function coversAge(check: AgeCheck | null, minimumAge: number | null): boolean {
  return minimumAge === null || (check !== null && check.minimumAge >= minimumAge);
}

/** Whether a person born on `birth` has completed `years` years on the day `on`; born on 29 February, on 1 March of a common year. */
export function isOldEnough(birth: BusinessDay, on: BusinessDay, years: number): boolean {
  const [year = 0, month = 0, day = 0] = parts(birth);
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = parts(on);
  const hasHadBirthday = thisMonth > month || (thisMonth === month && thisDay >= day);
  return thisYear - year - (hasHadBirthday ? 0 : 1) >= years;
}

function parts(day: BusinessDay): number[] {
  return day.split('-').map(Number);
}
