/** One command: puts a picture at the head of the shop's papers, another in its place, or takes it off. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import type { Logo } from '#domain/logo.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { currentLogo } from './queries.ts';

type SetLogo = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  /** PNG or JPEG in base64; null for none. */
  readonly file: string | null;
};

/** The drawing library is loaded by whoever first needs it. Errors: `bad-logo`. */
export async function setLogo(
  store: Store,
  { commandId: id, actorId, file }: SetLogo,
): Promise<Result<Logo | null, Refusal>> {
  const made = file === null ? ok(null) : await logoOf(file);
  return runCommand<Logo | null, Refusal>(store, { id, name: 'settings.setLogo', actorId }, (tx) => {
    if (!made.ok) return made;
    if (JSON.stringify(made.value) === JSON.stringify(currentLogo(tx.read))) return ok(made.value);
    tx.append({ type: 'settings.logo-changed.v1', payload: { logo: made.value } });
    tx.changed('settings');
    return ok(made.value);
  });
}

async function logoOf(file: string): Promise<Result<Logo, Refusal>> {
  const { makeLogo } = await import('#main/hardware/printer/logo-picture.ts');
  const made = await makeLogo(Buffer.from(file, 'base64'));
  return made.ok ? made : err(refuse('bad-logo', { reason: made.error }));
}
