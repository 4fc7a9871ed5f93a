/** What owners and keys may ask, as the contract lists it: for routes and for the document. */
import { isContractProcedure } from '@orpc/contract';
import { ownerContract, type OwnerAccess } from '#contract/cloud-owner.ts';

export type OwnerProcedure = { readonly name: string; readonly path: string; readonly access: OwnerAccess };

export function ownerProcedures(): readonly OwnerProcedure[] {
  return Object.entries(ownerContract).flatMap(([name, procedure]) => {
    if (!isContractProcedure(procedure)) return [];
    const { route, meta } = procedure['~orpc'];
    if (route.path === undefined) throw new Error(`The procedure ${name} has no path`);
    return [{ name, path: route.path, access: meta.access }];
  });
}
