/** The OpenAPI document of the procedures, made from the contract: what a script may ask at /api, and who may ask it. */
import { OpenAPIGenerator } from '@orpc/openapi';
import { isContractProcedure } from '@orpc/contract';
import type { AnyContractProcedure } from '@orpc/contract';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '#contract/contract.ts';
import type { Access } from '#contract/procedure.ts';

/** The document, its server at `/api`. Public procedures carry `security: []`; all others need the session cookie. */
export async function openApiDocument(version: string, cookieName: string): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Galla', version, description: 'What may be asked of a till. Sign in with staff/signIn.' },
    servers: [{ url: '/api' }],
    security: [{ session: [] }],
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } } },
  });
  for (const { path, access } of procedures()) {
    const operation = document.paths?.[path]?.post;
    if (operation === undefined) continue;
    if (access === 'public') operation.security = [];
    else if (access === 'this-machine')
      operation.description =
        'Answers anyone at the till’s own machine; from the network only who is signed in.';
    else if (access === 'also-locked') operation.description = 'Also answers while the till is locked.';
    else if (access !== 'signed-in') operation.description = `Needs the permission \`${access.permission}\`.`;
  }
  return document;
}

/** Each procedure of the contract: its path under /api and who may call it. */
export function procedures(): readonly { readonly path: string; readonly access: Access }[] {
  return Object.values(contract).flatMap((feature) =>
    Object.values(feature).flatMap((item: AnyContractProcedure) => {
      if (!isContractProcedure(item)) return [];
      const { route, meta } = item['~orpc'];
      // Every procedure of the contract is made by procedure.ts, which sets both.
      return [{ path: route.path as string, access: (meta as { access: Access }).access }];
    }),
  );
}
