/** From a command line to a command: finds it, parses its words, runs it. What a command does is in its own file. */
import { parseArgs } from 'node:util';
import { dataDirFrom } from '#main/hosts/data-dir.ts';
import { exitCodes, misused } from './command.ts';
import type { CommandArgs } from './command.ts';
import { commands } from './commands.ts';
import type { CommandEntry } from './commands.ts';

/** The two ends a command talks to; tests give their own. */
export type Terminal = {
  readonly stdout: (chunk: string | Uint8Array) => void;
  readonly stderr: (chunk: string) => void;
};

const everyCommand = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Runs one command line (without `node` and the script) and answers its exit status: 0 done, 1 refused, 2 wrong usage. */
export async function runGalla(words: readonly string[], terminal: Terminal): Promise<number> {
  const isJson = words.includes('--json');
  const speech = speaker(terminal, isJson);
  if (words.length === 0 || (words.length === 1 && words[0] === '--help')) {
    terminal.stderr(`${overview()}\n`);
    return words.length === 0 ? exitCodes.usage : exitCodes.done;
  }
  const found = findCommand(words);
  if (found === null) return misused(speech, `There is no such command.\n${overview()}`);
  const parsed = parse(found.entry, found.rest);
  if (typeof parsed === 'string') return misused(speech, `${parsed}\n${usageOf(found.name, found.entry)}`);
  if (parsed.values['help'] === true) {
    terminal.stderr(`${usageOf(found.name, found.entry)}\n`);
    return exitCodes.done;
  }
  const { data, json: _json, help: _help, ...flags } = parsed.values;
  const args: CommandArgs = {
    ...speech,
    positionals: parsed.positionals,
    flags,
    dataDir: dataDirFrom(typeof data === 'string' ? data : undefined),
  };
  const command = await found.entry.load();
  return command.run(args);
}

function speaker(terminal: Terminal, json: boolean): Pick<CommandArgs, 'json' | 'out' | 'log' | 'write'> {
  return {
    json,
    out: (value, text) =>
      terminal.stdout(`${json ? JSON.stringify(value) : (text ?? JSON.stringify(value, null, 2))}\n`),
    log: (line) => terminal.stderr(`${line}\n`),
    write: terminal.stdout,
  };
}

/** Options may stand before the command's name (`galla --json find shoe`), so the first words that are none are looked at. */
function findCommand(words: readonly string[]): { name: string; entry: CommandEntry; rest: string[] } | null {
  const first = words.findIndex((word, index) => !word.startsWith('-') && words[index - 1] !== '--data');
  if (first === -1) return null;
  for (const length of [3, 2, 1]) {
    const name = words.slice(first, first + length).join(' ');
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (entry) return { name, entry, rest: [...words.slice(0, first), ...words.slice(first + length)] };
  }
  return null;
}

function parse(entry: CommandEntry, rest: readonly string[]): Parsed | string {
  try {
    const options = { ...entry.options, ...everyCommand };
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    if (values['help'] === true) return { values, positionals };
    const [least, most] = entry.words;
    if (positionals.length < least) return 'A word is missing.';
    if (positionals.length > most) return `"${positionals[most]}" is one word too many.`;
    return { values, positionals };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return error.message;
    throw error;
  }
}

type Parsed = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
};

function usageOf(name: string, entry: CommandEntry): string {
  const usage = `Usage: galla ${[name, entry.usage].filter(Boolean).join(' ')} [--data DIR] [--json]`;
  return [usage, ...(entry.notes ?? [])].join('\n  ');
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  return [
    'Usage: galla COMMAND [--data DIR] [--json]',
    ...Object.entries(commands).map(([name, entry]) => `  ${name.padEnd(width)}  ${entry.does}`),
    'galla COMMAND --help says what else a command takes.',
  ].join('\n');
}
