/** The times that commissions are looked at for, as business days, both included. */
export const periods = ['today', 'month', 'lastMonth'] as const;
export type Period = (typeof periods)[number];

/** `today` is the business day, "2026-11-21"; a month ends with its last day even where that is to come. */
export function periodOf(period: Period, today: string): { readonly from: string; readonly to: string } {
  if (period === 'today') return { from: today, to: today };
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - (period === 'lastMonth' ? 1 : 0), 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  return { from: dayOf(first), to: dayOf(last) };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
