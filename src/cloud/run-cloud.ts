/** An endpoint from its opening to its end: database, office, server, in this order and back. */
import { err, ok, type Result } from '#domain/result.ts';
import { serveAdmin } from './admin.ts';
import type { EngineFault } from './engine/engine.ts';
import { openLog } from './http/log.ts';
import type { ListenFault } from './http/listen-fault.ts';
import { serveCloud, type ServeOptions } from './http/serve-cloud.ts';
import { openCloud, type CloudData } from './open-cloud.ts';

export type RunningCloud = {
  readonly url: string;
  /** Ends waiting pulls, lets calls end, and closes the database. */
  readonly close: () => Promise<void>;
};

/** Starts an endpoint on its data. What stands in the way is a refusal with its sentence, and leaves nothing open. */
export async function runCloud(
  data: CloudData,
  options: ServeOptions,
): Promise<Result<RunningCloud, EngineFault | ListenFault>> {
  const log = openLog(options.log);
  const opened = await openCloud({
    data,
    onTrouble: (trouble) =>
      log.warn({ err: trouble }, 'something behind the calls failed, and is tried again'),
  });
  if (!opened.ok) return opened;
  const cloud = opened.value;
  const host = await serveCloud(cloud, options);
  if (!host.ok) {
    await cloud.close();
    return err(host.error);
  }
  const admin = data.kind === 'folder' ? await serveAdmin(cloud, data.folder) : null;
  return ok({
    url: host.value.url,
    async close() {
      await admin?.close();
      await host.value.close();
      await cloud.close();
    },
  });
}
