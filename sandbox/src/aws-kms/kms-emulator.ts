/** A pretend AWS KMS over HTTP, of one region: signed calls, Encrypt and Decrypt. */
import type { FastifyInstance } from "fastify";
import type { RunningEmulator } from "../emulator.ts";
import { checkSignature, type Signer } from "./check-signature.ts";
import { KmsError } from "./kms-error.ts";
import { createKmsKeys, type KmsKeys } from "./kms-keys.ts";

export interface KmsEmulator extends RunningEmulator {
  keys: KmsKeys;
  /** Whose calls are let in, by access key id. */
  signers: Map<string, Signer>;
  /** A fault of its own that it answers with. */
  fault: KmsError | null;
  reset(): void;
}

const JSON_PROTOCOL = "application/x-amz-json-1.1";

/** Takes POSTs to the root of the server. */
export function mountKms(server: FastifyInstance, region: string): KmsEmulator {
  const kms: KmsEmulator = {
    keys: createKmsKeys(region),
    signers: new Map(),
    fault: null,
    reset: () => {
      kms.fault = null;
    },
  };
  server.addContentTypeParser(JSON_PROTOCOL, { parseAs: "string" }, (_request, body, done) => done(null, body));
  server.post<{ Body: string }>("/", async ({ headers, body }, reply) => {
    reply.header("content-type", JSON_PROTOCOL);
    try {
      if (kms.fault) throw kms.fault;
      const meant = checkSignature({ headers, body }, kms.signers);
      if (meant !== region) {
        throw new KmsError(
          "InvalidSignatureException",
          `Credential should be scoped to a valid region, not '${meant}'.`,
        );
      }
      return JSON.stringify(answer(kms.keys, String(headers["x-amz-target"]), JSON.parse(body)));
    } catch (error) {
      if (!(error instanceof KmsError)) throw error;
      return reply.code(error.status).send(JSON.stringify({ __type: error.type, message: error.message }));
    }
  });
  return kms;
}

function answer(keys: KmsKeys, target: string, body: Readonly<Record<string, unknown>>): object {
  if (target === "TrentService.Encrypt") return keys.encrypt(body);
  if (target === "TrentService.Decrypt") return keys.decrypt(body);
  throw new KmsError("UnknownOperationException", "");
}
