/** The prefix the wedge listener looks for: a setting of the till, known once someone is signed in. */

export const scannerPrefix: { current: string | null } = { current: null };
