/** `galla cloud serve`: the endpoint through which tills of a business share their facts, until it is told to stop. */
import { openPageFiles } from '#main/hosts/page-files.ts';
import { ownVersion } from '#main/hosts/resource-paths.ts';
import { cloudData } from './cloud-data.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';
import { buildOwnersPageIfStale, checkout, ownersPageDir } from './screens.ts';
import { isLoopbackHost, isPort, stopSignal } from './serve.ts';

/** Taken where no port is named and it is free, so that what tills were told stays good. */
const usualPort = 7430;

export async function run(args: CommandArgs): Promise<number> {
  const { flags } = args;
  const { port, host = '127.0.0.1' } = flags;
  if (typeof port === 'string' && !isPort(port)) {
    return misused(args, `"${port}" is not a port (0 to 65535).`);
  }
  const data = cloudData(args);
  if (!data.ok) return misused(args, data.error);
  const built = buildOwnersPageIfStale(args.log);
  // Tills are served without it too.
  if (!built.ok) args.log(built.error);
  const { runCloud } = await import('#cloud/run-cloud.ts');
  const { usualCallsPerMinute } = await import('#cloud/http/serve-cloud.ts');
  const options = {
    host: String(host),
    version: ownVersion(checkout),
    callsPerMinute: usualCallsPerMinute,
    isBehindProxy: flags['behind-proxy'] === true,
    page: openPageFiles(ownersPageDir),
    log: (line: string) => args.log(line.trimEnd()),
  };
  // Asked for before anything is said, so that a signal that follows the first line finds its listener.
  const stopped = stopSignal();
  const at = (number: number) => runCloud(data.value, { ...options, port: number });
  const usual = await at(typeof port === 'string' ? Number(port) : usualPort);
  const isTaken = !usual.ok && usual.error.code === 'port-taken' && port === undefined;
  const running = isTaken ? await at(0) : usual;
  if (!running.ok) return refused(args, running.error.code, running.error.message);
  const { url } = running.value;
  if (!isLoopbackHost(String(host))) {
    args.log('What tills send is signed and not encrypted. Put a proxy with TLS before it.');
  }
  const page = `${url}/`;
  args.out(
    { url, pid: process.pid, page },
    `The endpoint answers at ${url}. Owners open ${page} in a browser. Stop it with Ctrl-C.`,
  );
  await stopped;
  await running.value.close();
  return exitCodes.done;
}
