/** What tills may ask, as the contract lists it: for routes and for the document. */
import { isContractProcedure } from '@orpc/contract';
import { cloudContract, type CloudAccess } from '#contract/cloud.ts';

export type Procedure = { readonly name: string; readonly path: string; readonly access: CloudAccess };

export function procedures(): readonly Procedure[] {
  return Object.entries(cloudContract).flatMap(([name, procedure]) => {
    if (!isContractProcedure(procedure)) return [];
    const { route, meta } = procedure['~orpc'];
    if (route.path === undefined) throw new Error(`The procedure ${name} has no path`);
    return [{ name, path: route.path, access: meta.access }];
  });
}
