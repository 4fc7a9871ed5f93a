/** What a stick's file system says, as refusals: a stick is full, locked or pulled out every day, and none of it is a bug. */
import { refuse, type ErrorData, type Refusal } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';

type Reason = ErrorData<'stick-not-usable'>['reason'];

const reasons: Readonly<Record<string, Reason>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EISDIR: 'not-found',
  ENODEV: 'not-found',
  ENXIO: 'not-found',
  ENOSPC: 'full',
  EDQUOT: 'full',
  // FAT32 ends a file at 4 GB.
  EFBIG: 'full',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'not-allowed',
  EIO: 'failed',
  EBUSY: 'failed',
  EINVAL: 'failed',
  ENAMETOOLONG: 'failed',
};

/** The value of `work`, or `stick-not-usable` where the file system refused it; every other error is thrown on. */
export async function whereUsable<T>(
  work: () => Promise<T>,
): Promise<Result<T, Extract<Refusal, { code: 'stick-not-usable' }>>> {
  try {
    return ok(await work());
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? reasons[String(error.code)] : undefined;
    if (reason === undefined) throw error;
    return err(refuse('stick-not-usable', { reason }));
  }
}
