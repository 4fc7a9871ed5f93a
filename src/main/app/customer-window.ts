/** The customer's window as the app knows it: someone asks for it, and the desktop shell, where there is one, opens it. */

export type CustomerWindow = {
  /** False where no shell opens windows: a browser opens the page itself. */
  readonly open: () => boolean;
  /** For the shell: calls back each time the window is asked for. */
  readonly onOpen: (open: () => void) => void;
};

export function createCustomerWindow(): CustomerWindow {
  let opener: (() => void) | null = null;
  return {
    open() {
      opener?.();
      return opener !== null;
    },
    onOpen(open) {
      opener = open;
    },
  };
}
