/**
 * Name resolution that gives a connection only addresses it may be made to. The check is on what is connected to, not on
 * an earlier answer: a name that resolves differently the second time gains nothing.
 */
import type { LookupFunction } from "node:net";

export interface ResolvedAddress {
  address: string;
  family: number;
}

export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>;

/** A name leads, or may lead, to where nothing is opened. */
export class InsideAddressError extends Error {
  override readonly name = "InsideAddressError";
}

/** @param isAllowed asked about each address of a name; one that is not allowed refuses the whole name */
export function guardedLookup(resolve: Resolve, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) return done(new Error("no address"), "");
        if (!addresses.every(({ address }) => isAllowed(address))) return done(new InsideAddressError(), "");
        return options.all ? done(null, addresses) : done(null, first.address, first.family);
      },
      (error: Error) => done(error, ""),
    );
  };
}
