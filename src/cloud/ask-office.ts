/** Does office work on an endpoint's data, whether an endpoint runs on it at this moment or not. */
import { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';
import { askRunning, type OfficePath } from './admin.ts';
import type { EngineFault } from './engine/engine.ts';
import { OwnerMade, ReportMade, type OwnerWanted, type ReportWanted } from './owner/desk.ts';
import { openCloud, type Cloud, type CloudData } from './open-cloud.ts';

/** A code that lets one till in: 'K7QM-2XRD'. `storeName` null: the till's own store, or the first. */
export function codeFor(data: CloudData, storeName: string | null): Promise<Result<string, EngineFault>> {
  return inOffice(data, {
    path: 'code',
    body: { storeName },
    answer: z.object({ code: z.string() }).transform(({ code }) => code),
    async alone(cloud) {
      const code = await cloud.issueCode({ storeName });
      if (code === null) throw new Error('The first business was asked for and is not there');
      return code;
    },
  });
}

/** How many devices were revoked of the till with this id or prefix. */
export function revoke(data: CloudData, till: string): Promise<Result<number, EngineFault>> {
  return inOffice(data, {
    path: 'revoke',
    body: { till },
    answer: z.object({ revoked: z.number() }).transform(({ revoked }) => revoked),
    alone: (cloud) => cloud.revokeTill(till),
  });
}

/** An owner with a first password, or why there is none. */
export function ownerFor(data: CloudData, wanted: OwnerWanted): Promise<Result<OwnerMade, EngineFault>> {
  return inOffice(data, {
    path: 'owner',
    body: wanted,
    answer: OwnerMade,
    alone: (cloud) => cloud.owner(wanted),
  });
}

/** A report that lacks nothing which was stored when it was asked for: asked until the endpoint is behind no more. */
export async function reportFor(
  data: CloudData,
  wanted: ReportWanted,
): Promise<Result<ReportMade, EngineFault>> {
  for (;;) {
    const made = await inOffice(data, {
      path: 'report',
      body: wanted,
      answer: ReportMade,
      alone: (cloud) => cloud.report(wanted),
    });
    if (!made.ok || 'refused' in made.value || made.value.behind === 0) return made;
  }
}

type Work<T> = {
  readonly path: OfficePath;
  readonly body: object;
  readonly answer: z.ZodType<T>;
  /** Where nobody has the data, or PostgreSQL lets several at them. */
  readonly alone: (cloud: Cloud) => Promise<T>;
};

async function inOffice<T>(data: CloudData, work: Work<T>): Promise<Result<T, EngineFault>> {
  const opened = await openCloud({ data });
  if (opened.ok) {
    try {
      return ok(await work.alone(opened.value));
    } finally {
      await opened.value.close();
    }
  }
  if (opened.error.code !== 'already-running' || data.kind !== 'folder') return opened;
  const asked = await askRunning(data.folder, work);
  if (asked.ok) return asked;
  return err({
    code: 'already-running',
    message: `An endpoint has ${data.folder} and does not answer. Wait until it has started, and ask as the user it runs as.`,
  });
}
