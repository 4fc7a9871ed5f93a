/** `galla scan`: the codes in pictures, as the till's camera would read them. */
import { scanPicture } from '#main/hardware/scanner/picture-decoder.ts';
import { exitCodes } from './command.ts';
import type { CommandArgs } from './command.ts';

const sentences = {
  'no-file': 'The file cannot be read.',
  'not-a-picture': 'The file is not a picture that can be opened.',
  'picture-too-large': 'The picture has more than 100 million points.',
} as const;

export async function run(args: CommandArgs): Promise<number> {
  const entries = [];
  for (const file of args.positionals) {
    const scanned = await scanPicture(file);
    entries.push(
      scanned.ok
        ? { file, results: scanned.value.map(({ format, text }) => ({ format, text })) }
        : { file, results: [], code: scanned.error, message: sentences[scanned.error] },
    );
  }
  args.out(entries, entries.map(lineOf).join('\n'));
  return exitCodes.done;
}

type Entry = {
  readonly file: string;
  readonly results: readonly { readonly format: string; readonly text: string }[];
  readonly message?: string;
};

function lineOf({ file, results, message }: Entry): string {
  const said = message ?? (results.length === 0 ? 'no code' : null);
  if (said !== null) return `${file}: ${said}`;
  return results.map(({ format, text }) => `${file}: ${format} ${text}`).join('\n');
}
