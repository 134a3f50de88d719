/** A pretend Vault over HTTP: tokens, sealing, and the Transit engine mounted at `transit`. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { RunningEmulator } from "../emulator.ts";
import { createTransitEngine, type TransitEngine } from "./transit-engine.ts";
import { VaultError } from "./vault-error.ts";

export interface VaultEmulator extends RunningEmulator {
  transit: TransitEngine;
  /** Operations answered so far, by name. */
  counts: Map<string, number>;
  /** Only these tokens are let in. */
  tokens: Set<string>;
  /** A sealed Vault answers nothing but that it is sealed. */
  isSealed: boolean;
  reset(): void;
}

type Body = Readonly<Record<string, unknown>>;

export function mountVault(server: FastifyInstance, tokens: readonly string[]): VaultEmulator {
  const vault: VaultEmulator = {
    transit: createTransitEngine(),
    counts: new Map(),
    tokens: new Set(tokens),
    isSealed: false,
    reset: () => {
      vault.isSealed = false;
      vault.counts.clear();
    },
  };
  const letIn = (request: FastifyRequest): void => {
    if (vault.isSealed) throw new VaultError(503, "Vault is sealed");
    const token = request.headers["x-vault-token"];
    if (typeof token !== "string") throw new VaultError(403, "missing client token");
    if (!vault.tokens.has(token)) throw new VaultError(403, "permission denied");
  };
  for (const operation of ["encrypt", "decrypt"] as const) {
    server.post<{ Params: { key: string }; Body: Body }>(`/v1/transit/${operation}/:key`, async (request, reply) => {
      try {
        letIn(request);
        const data = vault.transit[operation](request.params.key, request.body ?? {});
        vault.counts.set(operation, (vault.counts.get(operation) ?? 0) + 1);
        return { request_id: request.id, lease_id: "", renewable: false, lease_duration: 0, data };
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        return reply.code(error.status).send({ errors: [error.message] });
      }
    });
  }
  return vault;
}
