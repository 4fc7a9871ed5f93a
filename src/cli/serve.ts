/** `galla serve`, and the browser mode of `npm start`: the till on a port, until it is told to stop. */
import type { Result } from '#domain/result.ts';
import { openBugLog } from '#main/hosts/bug-log.ts';
import type { HttpHost, ListenFault } from '#main/hosts/http/serve-http.ts';
import { ownVersion } from '#main/hosts/resource-paths.ts';
import type { RunningApp } from '#main/app/running-app.ts';
import { exitCodes, misused, refused } from './command.ts';
import type { CommandArgs } from './command.ts';
import { buildIfStale, checkout, rendererDir } from './screens.ts';
import { sentence } from './sentences.ts';

/** Taken where no port is named and it is free, so that an address kept in the browser stays good. */
const usualPort = 7420;

export type OpenTill = { readonly url: string; readonly dataDir: string };

export type ServeOptions = {
  readonly dataDir: string;
  readonly host: string;
  /** As typed; undefined takes the usual one, or any free one. */
  readonly port: string | undefined;
  readonly sample: string | undefined;
  readonly refuse: (refusal: { readonly code: string; readonly message: string }) => void;
  readonly log: (line: string) => void;
  /** Called once it answers. */
  readonly onOpen: (till: OpenTill) => void;
};

export async function run(args: CommandArgs): Promise<number> {
  const { flags } = args;
  const port = textOf(flags['port']);
  const host = textOf(flags['host']) ?? '127.0.0.1';
  if (port !== undefined && !isPort(port)) return misused(args, `"${port}" is not a port (0 to 65535).`);
  const built = buildIfStale(args.log);
  if (!built.ok) return refused(args, 'screens-not-built', built.error);
  return serveUntilStopped({
    dataDir: args.dataDir,
    host,
    port,
    sample: textOf(flags['sample']),
    refuse: ({ code, message }) => refused(args, code, message),
    log: args.log,
    onOpen({ url, dataDir }) {
      args.out({ url, pid: process.pid, dataDir }, openedLine({ url, dataDir }));
    },
  });
}

/** What a person reads when the till answers. */
export function openedLine({ url, dataDir }: OpenTill): string {
  return `Galla is open at ${url} (data in ${dataDir}). Stop it with Ctrl-C.`;
}

/** True for what `--port` takes: a number of 0 to 65535. */
export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

/** Opens store and host, waits for Ctrl-C (or the signal of a supervisor), closes both; answers the exit status. */
export async function serveUntilStopped(options: ServeOptions): Promise<number> {
  const { buildApp } = await import('#main/app/build-app.ts');
  const version = ownVersion(checkout);
  const onBug = openBugLog(options.dataDir, version);
  const { phoneDoors } = await import('#main/hosts/phone/serve-phones.ts');
  const openPhoneDoor = phoneDoors(rendererDir, onBug);
  const built = buildApp({ dataDir: options.dataDir, version, openPhoneDoor, store: { onBug } });
  if (!built.ok) {
    options.refuse({ code: built.error.code, message: sentence(built.error) });
    return exitCodes.refused;
  }
  const app = built.value;
  // Asked for before anything is said, so that a signal that follows the first line finds its listener.
  const stopped = stopSignal();
  const opened = await openSampleIfAsked(app, options);
  const host = opened.ok ? await listen(app, { ...options, version, onBug }) : opened;
  if (!host.ok) {
    options.refuse(host.error);
    await app.close();
    return exitCodes.refused;
  }
  if (!isLoopbackHost(options.host)) {
    options.log(
      'Others on the network can reach this till, and what they send is not encrypted. Use it behind a door.',
    );
  }
  // Where this till is the hub of its shop, the others are told to come by whoever reads the next line.
  await app.app.hub.stood();
  options.onOpen({ url: host.value.url, dataDir: options.dataDir });
  const { verifyAtStart } = await import('#main/app/verify-at-start.ts');
  const callOff = verifyAtStart(app.app.store, onBug);
  await stopped;
  callOff();
  await host.value.close();
  await app.close();
  return exitCodes.done;
}

type Listener = ServeOptions & { readonly version: string; readonly onBug: (bug: unknown) => void };

async function listen(app: RunningApp, options: Listener): Promise<Result<HttpHost, ListenFault>> {
  const { serveHttp } = await import('#main/hosts/http/serve-http.ts');
  const at = (port: number) => serveHttp(app, { ...options, port, rendererDir });
  if (options.port !== undefined) return at(Number(options.port));
  const usual = await at(usualPort);
  return usual.ok || usual.error.code !== 'port-taken' ? usual : at(0);
}

async function openSampleIfAsked(
  app: RunningApp,
  { sample, log }: ServeOptions,
): Promise<Result<void, { readonly code: string; readonly message: string }>> {
  if (sample === undefined) return { ok: true, value: undefined };
  const { openSample } = await import('#main/hosts/open-sample.ts');
  const opened = await openSample(app, sample);
  if (opened.ok) return opened;
  if (opened.error.code === 'shop-exists') {
    log(`This data folder already holds a shop, so the sample "${sample}" is left aside.`);
    return { ok: true, value: undefined };
  }
  return { ok: false, error: { code: opened.error.code, message: sentence(opened.error) } };
}

/** Until Ctrl-C, or the signal of a supervisor. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** Whether only this machine can reach what listens there. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function textOf(flag: string | boolean | undefined): string | undefined {
  return typeof flag === 'string' ? flag : undefined;
}
