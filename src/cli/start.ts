/** `npm start`: opens the till, in a window of its own where there can be one, else in the browser. */
import { enableCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import type * as ServeModule from './serve.ts';

enableCompileCache();

const usage = 'Usage: npm start -- [--browser] [--data DIR] [--port N] [--sample NAME]';

process.exitCode = await start(process.argv.slice(2));

async function start(words: readonly string[]): Promise<number> {
  const flags = parse(words);
  if (typeof flags === 'string') {
    log(`${flags}\n${usage}`);
    return 2;
  }
  const { buildIfStale } = await import('./screens.ts');
  const built = buildIfStale(log);
  if (!built.ok) {
    log(built.error);
    return 1;
  }
  return (await desktop(flags)) ?? browser(flags);
}

type Flags = {
  readonly browser: boolean;
  readonly data: string | undefined;
  readonly port: string | undefined;
  readonly sample: string | undefined;
};

/** The exit status of the window, or null after saying in one line why there is none. */
async function desktop({ browser: isBrowserWanted, data, port, sample }: Flags): Promise<number | null> {
  // A port means nothing to a window: whoever names one wants the browser.
  if (isBrowserWanted || port !== undefined) return null;
  const { findElectron, openDesktop } = await import('./desktop.ts');
  const electron = await findElectron(log);
  if (!electron.ok) {
    log(`Opening in the browser, because ${electron.error}.`);
    return null;
  }
  const end = await openDesktop(electron.value, [
    ...(data === undefined ? [] : ['--data', data]),
    ...(sample === undefined ? [] : ['--sample', sample]),
  ]);
  if (end.kind === 'closed') return end.status;
  log('Opening in the browser, because the window could not start; see above.');
  return null;
}

async function browser({ data, port, sample }: Flags): Promise<number> {
  const { builtModule } = await import('./screens.ts');
  const { isPort, openedLine, serveUntilStopped } =
    (await builtModule<typeof ServeModule>('serve')) ?? (await import('./serve.ts'));
  const { openBrowser } = await import('./open-browser.ts');
  const { dataDirFrom } = await import('#main/hosts/data-dir.ts');
  if (port !== undefined && !isPort(port)) {
    log(`"${port}" is not a port (0 to 65535).\n${usage}`);
    return 2;
  }
  return serveUntilStopped({
    dataDir: dataDirFrom(data),
    host: '127.0.0.1',
    port,
    sample,
    refuse: (refusal) => log(refusal.message),
    log,
    onOpen(till) {
      process.stdout.write(`${openedLine(till)}\n`);
      openBrowser(till.url);
    },
  });
}

function parse(words: readonly string[]): Flags | string {
  const text = { type: 'string' } as const;
  const options = { browser: { type: 'boolean' }, data: text, port: text, sample: text } as const;
  try {
    const { values } = parseArgs({ args: [...words], options });
    const { browser: isWanted = false, data, port, sample } = values;
    return { browser: isWanted, data, port, sample };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return error.message;
    throw error;
  }
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}
