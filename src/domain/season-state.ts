/** Whether what is dated holds on a day: price lists and promotions alike. */

export const seasonStates = ['on', 'later', 'over', 'off'] as const;
/** `later`: from a day to come; `over`: its last day is past; `off`: ended by hand. */
export type SeasonState = (typeof seasonStates)[number];

/** Days are 'YYYY-MM-DD', which sort as text; null does not narrow. Hours and weekdays are not looked at. */
export function seasonState(
  {
    from,
    to,
    isActive,
  }: { readonly from: string | null; readonly to: string | null; readonly isActive: boolean },
  day: string,
): SeasonState {
  if (!isActive) return 'off';
  if (to !== null && day > to) return 'over';
  return from !== null && day < from ? 'later' : 'on';
}
