/** For which carts a screen is taking money at this moment: what these come to stays as the payer was told. */

export type BillsInPayment = {
  /** Until the returned function is called. Two screens may take money for one cart: each lets go for itself. `screen`: the window's own id. */
  readonly begin: (draftId: string, screen?: string) => () => void;
  /** Whether any screen but this one does. */
  readonly has: (draftId: string, butFor?: string) => boolean;
};

export function createBillsInPayment(): BillsInPayment {
  const payers = new Set<{ readonly draftId: string; readonly screen: string | undefined }>();
  return {
    begin(draftId, screen) {
      const payer = { draftId, screen };
      payers.add(payer);
      return () => payers.delete(payer);
    },
    has: (draftId, butFor) =>
      [...payers].some(
        ({ draftId: paid, screen }) => paid === draftId && (butFor === undefined || screen !== butFor),
      ),
  };
}
