/** What a `galla` command is: a module with `run`, called by the dispatcher (galla.ts) with its words already parsed. */

/** Exit status of a command: done, refused (one JSON error with `code` and `message`), wrong usage. */
export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;

export type CommandArgs = {
  /** The words after the command's own name: files, an id, a text. */
  readonly positionals: readonly string[];
  /** Options by their long name as typed, without dashes (`dry-run`); a switch is `true`, one not given is absent. */
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  /** Absolute path of the data folder; it need not exist yet. */
  readonly dataDir: string;
  readonly json: boolean;
  /**
   * Prints a result on standard output: `value` as one line of JSON with `--json`, else `text`
   * (where absent, the value as indented JSON). Most commands call it once, at the end.
   */
  readonly out: (value: unknown, text?: string) => void;
  /** Prints a message for the person on standard error. */
  readonly log: (line: string) => void;
  /** Writes a result that is not text (an ESC/POS job, a picture) to standard output as it is. */
  readonly write: (bytes: Uint8Array) => void;
};

/** A command's module: `export async function run(args: CommandArgs): Promise<number>`, answering the exit status. */
export type CommandModule = { readonly run: (args: CommandArgs) => Promise<number> };

/**
 * Says that a command was refused and answers its exit status: `return refused(args, code, sentence)`.
 * `message` is the English sentence of the code (sentences.ts).
 */
export function refused(
  args: Pick<CommandArgs, 'json' | 'out' | 'log'>,
  code: string,
  message: string,
): number {
  if (args.json) args.out({ code, message });
  else args.log(message);
  return exitCodes.refused;
}

/** Says that a command was called wrongly and answers its exit status: `return misused(args, 'FILE is missing')`. */
export function misused(args: Pick<CommandArgs, 'json' | 'out' | 'log'>, message: string): number {
  if (args.json) args.out({ code: 'usage', message });
  args.log(message);
  return exitCodes.usage;
}
