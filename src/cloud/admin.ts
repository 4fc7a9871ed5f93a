/**
 * How `galla cloud code` reaches an endpoint that has the folder open: a second server on loopback, whose address and key stand in a
 * file of the folder that only its owner can read.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';
import type { Cloud } from './open-cloud.ts';
import { OwnerWanted, ReportWanted } from './owner/desk.ts';

const Note = z.object({ pid: z.number(), url: z.url(), key: z.string() });
const CodeAsked = z.object({ storeName: z.string().nullable() });
const RevokeAsked = z.object({ till: z.string() });

export type OfficePath = 'code' | 'revoke' | 'owner' | 'report';
export type Admin = { readonly close: () => Promise<void> };

/** Serves the office on a port of loopback, and leaves word of it in the folder. */
export async function serveAdmin(cloud: Cloud, folder: string): Promise<Admin> {
  const key = randomBytes(32).toString('base64url');
  const server = fastify({ forceCloseConnections: true });
  server.addHook('onRequest', async (request, reply) => {
    const told = Buffer.from(request.headers.authorization ?? '');
    const right = Buffer.from(`Bearer ${key}`);
    const isRight = told.length === right.length && timingSafeEqual(told, right);
    if (!isRight) await reply.status(401).send({});
  });
  server.post('/code', async (request) => ({
    code: await cloud.issueCode(CodeAsked.parse(request.body)),
  }));
  server.post('/revoke', async (request) => ({
    revoked: await cloud.revokeTill(RevokeAsked.parse(request.body).till),
  }));
  server.post('/owner', (request) => cloud.owner(OwnerWanted.parse(request.body)));
  server.post('/report', (request) => cloud.report(ReportWanted.parse(request.body)));
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const note = noteOf(folder);
  rmSync(note, { force: true });
  writeFileSync(note, `${JSON.stringify({ pid: process.pid, url, key })}\n`, { mode: 0o600, flag: 'wx' });
  return {
    async close() {
      rmSync(note, { force: true });
      await server.close();
    },
  };
}

/** What the endpoint that runs on a folder answers; `unreachable` where its word is missing or it does not answer. */
export async function askRunning<T>(
  folder: string,
  ask: { readonly path: OfficePath; readonly body: object; readonly answer: z.ZodType<T> },
): Promise<Result<T, 'unreachable'>> {
  try {
    const note = Note.parse(JSON.parse(readFileSync(noteOf(folder), 'utf8')));
    const response = await fetch(`${note.url}/${ask.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${note.key}` },
      body: JSON.stringify(ask.body),
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok) return err('unreachable');
    return ok(ask.answer.parse(await response.json()));
  } catch {
    // No file, half a file, nobody there: it is starting or stopping, or its folder is read by someone else.
    return err('unreachable');
  }
}

function noteOf(folder: string): string {
  return join(folder, 'endpoint.running');
}
