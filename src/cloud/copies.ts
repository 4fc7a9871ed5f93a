/**
 * Whether one machine calls as a device, or two on copies of one folder.
 *
 *   token 4 --> given 5          a lost answer: 4 comes again, and is given another 5
 *   token 5 --> given 6          the machine goes on
 *   token 3 --> given 4', line 2  an old copy: as long as nobody comes with 5 or 6 again it was restored
 *   token 6 --> given 7          but somebody does: two machines live. Line 2 is refused from now on
 */
import { randomBytes } from 'node:crypto';
import { and, eq, isNull, ne, or } from 'drizzle-orm';
import type { CloudRefusal } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint, SignedCall } from './context.ts';
import { atTheDoor, inBusiness, type Tx } from './engine/engine.ts';
import { refuse } from '#wire/refuse.ts';
import { device, deviceLine, syncSession } from './tables.ts';

type Line = typeof deviceLine.$inferSelect;
type Token = { readonly line: string; readonly count: number; readonly random: string };

/** Answers that were lost one after the other, of one opening. */
const mostGiven = 20;

/**
 * Takes the token of an opening, within the transaction of the business, and gives the next one.
 *
 * Invariants, cited by the tests:
 *  D1 one machine is never refused: not for answers it did not get, and not for having been restored from a copy of any age
 *  D2 of two that live on copies of one folder one is refused (`till-copied`) once both have come after they parted, and the other goes on
 */
export async function takeInstance(
  tx: Tx,
  endpoint: Pick<Endpoint, 'newId' | 'now'>,
  call: SignedCall,
  said: string | null,
): Promise<Result<{ readonly line: string; readonly instance: string }, CloudRefusal>> {
  // One opening of a device at a time.
  await tx.select({ id: device.id }).from(device).where(eq(device.id, call.deviceId)).for('update');
  const lines = await tx.select().from(deviceLine).where(eq(deviceLine.deviceId, call.deviceId));
  const token = said === null ? null : tokenIn(said);
  const known = lineOf(lines, token);
  if (known !== null && known.refusedAtMs !== null) return refuse('till-copied', {});
  const random = randomBytes(12).toString('base64url');
  const next = known ?? newLine(endpoint, call);
  const count = Math.max(next.count, known === null ? 0 : (token?.count ?? 0));
  const tip = known === null || token === null ? next.tip : token.random;
  const given = tip === next.tip ? [...next.given, random].slice(-mostGiven) : [random];
  const row = { ...next, count, tip, given, isCurrent: true };
  await tx
    .insert(deviceLine)
    .values(row)
    .onConflictDoUpdate({ target: deviceLine.id, set: { count, tip, given, isCurrent: true } });
  if (lines.length > 0 && known?.isCurrent !== true) {
    await passOver(tx, call, { line: next.id, refusedAtMs: known === null ? null : endpoint.now() });
  }
  return ok({ line: next.id, instance: `${next.id}.${count + 1}.${random}` });
}

/** The line that a token goes on; null: it is older than its line, or none's, so that another begins. */
function lineOf(lines: readonly Line[], token: Token | null): Line | null {
  // Nothing was brought by anyone yet: the answer to the very first opening was lost.
  if (token === null) return lines.find(({ count, isCurrent }) => count === 0 && isCurrent) ?? null;
  const line = lines.find(({ id }) => id === token.line);
  if (line === undefined) return null;
  if (line.refusedAtMs !== null) return line;
  const isAgain = token.count === line.count && token.random === line.tip;
  const isNext = token.count === line.count + 1 && line.given.includes(token.random);
  // An endpoint that was restored from a copy itself has not seen the latest.
  return isAgain || isNext || token.count > line.count + 1 ? line : null;
}

function newLine(endpoint: Pick<Endpoint, 'newId'>, { businessId, deviceId }: SignedCall): Line {
  const line = { id: endpoint.newId(), businessId, deviceId, count: 0, tip: '' };
  return { ...line, given: [], isCurrent: true, refusedAtMs: null };
}

/** Another line than the last one calls. Its sessions end, so that a machine that lives there says so soon; refused where it is told by now. */
async function passOver(
  tx: Tx,
  { businessId, deviceId }: SignedCall,
  { line, refusedAtMs }: { readonly line: string; readonly refusedAtMs: number | null },
): Promise<void> {
  const isOther = and(eq(deviceLine.deviceId, deviceId), ne(deviceLine.id, line));
  await tx.update(deviceLine).set({ isCurrent: false }).where(isOther);
  if (refusedAtMs !== null) {
    await tx
      .update(deviceLine)
      .set({ refusedAtMs })
      .where(and(isOther, isNull(deviceLine.refusedAtMs)));
  }
  await atTheDoor(tx);
  const isOthers = or(isNull(syncSession.line), ne(syncSession.line, line));
  await tx.delete(syncSession).where(and(eq(syncSession.deviceId, deviceId), isOthers));
  await inBusiness(tx, businessId);
}

/** Forgets the line of a machine that becomes a till of its own. */
export async function forgetLine(tx: Tx, said: string | null): Promise<void> {
  if (said !== null) await tx.delete(deviceLine).where(eq(deviceLine.id, tokenIn(said).line));
}

/** The contract has checked its shape. */
function tokenIn(said: string): Token {
  const [line = '', count = '0', random = ''] = said.split('.');
  return { line, count: Number(count), random };
}
