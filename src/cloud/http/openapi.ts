/** The OpenAPI document of the endpoint, made from the contract. */
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { ownerContract, type OwnerAccess } from '#contract/cloud-owner.ts';
import { cloudContract } from '#contract/cloud.ts';
import { callHeaders } from '#domain/signed-call.ts';
import { procedures } from '#wire/procedures.ts';
import { sessionCookie } from './recognise-owner.ts';
import { ownerProcedures } from './procedures.ts';

/** Public procedures carry `security: []`; those of tills need the four headers of a signed call, those of owners a session or a key. */
export async function openApiDocument(version: string): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const headers = Object.entries(callHeaders);
  const document = await generator.generate(
    { ...cloudContract, ...ownerContract },
    {
      info: {
        title: 'Galla cloud',
        version,
        description:
          'How tills of a business give each other their facts. A till signs each call with its own key (Ed25519) over five lines: method, ' +
          'path, session, count, and the SHA-256 of the body as sent. Owners sign in for a session; integrations have a key with scopes.',
      },
      security: [Object.fromEntries(headers.map(([name]) => [name, []]))],
      components: {
        securitySchemes: {
          ...Object.fromEntries(
            headers.map(([name, header]) => [
              name,
              { type: 'apiKey' as const, in: 'header' as const, name: header },
            ]),
          ),
          ownerSession: { type: 'http', scheme: 'bearer', description: 'galla_session_…, of sign-in' },
          ownerCookie: { type: 'apiKey', in: 'cookie', name: sessionCookie },
          apiKey: { type: 'http', scheme: 'bearer', description: 'galla_key_…, with the scopes named' },
        },
      },
    },
  );
  for (const { path, access } of procedures()) {
    const operation = document.paths?.[path]?.post;
    if (operation !== undefined && access === 'public') operation.security = [];
  }
  for (const { path, access } of ownerProcedures()) {
    const operation = document.paths?.[path]?.post;
    if (operation !== undefined) operation.security = securityOf(access);
  }
  return document;
}

function securityOf(access: OwnerAccess): Record<string, string[]>[] {
  if (access === 'public') return [];
  const signedIn = [{ ownerSession: [] }, { ownerCookie: [] }];
  return typeof access === 'object' ? [...signedIn, { apiKey: [access.scope] }] : signedIn;
}
