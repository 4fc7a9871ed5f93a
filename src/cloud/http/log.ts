/** The endpoint's log: one line of JSON each, without anything a shop wrote. */
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';

/** Where lines go; null: nowhere. */
export type LogSink = ((line: string) => void) | null;

export function openLog(log: LogSink): FastifyBaseLogger {
  if (log === null) return pino({ level: 'silent' });
  return pino(
    { level: 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorLine } },
    { write: log },
  );
}

/** What a bug was and where; never its values: a statement's parameters hold what shops wrote. */
function errorLine(failure: unknown): object {
  if (!(failure instanceof Error)) return { type: typeof failure };
  const cause = failure.cause instanceof Error ? failure.cause : failure;
  const places = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in cause ? String(cause.code) : undefined;
  const message = failure === cause ? cause.message : 'in the database';
  return { type: cause.name, code, message, stack: places.slice(0, 8).join('\n') };
}
