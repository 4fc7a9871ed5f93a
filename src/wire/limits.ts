/** How long what lets a till in is good, the same wherever tills call. */

/** Ten minutes: long enough to walk to the till, too short to be found by trying. */
export const codeLastsMs = 600_000;
export const triesOfCode = 5;
/** A minute: a slow line has answered by then, and a nonce that was overheard has died. */
export const challengeLastsMs = 60_000;
/** A till opens a session whenever it gets through and ends it by not calling; a day bounds what a lost one is good for. */
export const sessionLastsMs = 24 * 3_600_000;
