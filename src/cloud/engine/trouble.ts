/** Which failures are the database's and pass by themselves. */

/** PostgreSQL's classes of such: connection, resources, operator's doing (a stop), and a statement that took too long. */
const passing = /^(08...|53...|57P..|57014|55P03|40...)$/;
/** The system's, of a server that cannot be reached. */
const system =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What pg says without a code, and PGlite when it is being closed. */
const sentences =
  /connection (terminated|error)|connection timeout|timeout exceeded when trying to connect|client was closed|PGlite is clos/i;

/** Whether a failure means that the database does not answer now: nothing was stored, and the same may be tried later. */
export function isTrouble(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  const code = 'code' in failure ? String(failure.code) : '';
  if (passing.test(code) || system.test(code) || sentences.test(failure.message)) return true;
  // drizzle wraps what the driver threw.
  return failure.cause !== undefined && isTrouble(failure.cause);
}
