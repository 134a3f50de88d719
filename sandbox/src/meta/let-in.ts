/** Who calls the Graph API: by an access token in the address, the body or a header, with a proof where the app asks for one. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { GraphError } from "./graph-error.ts";
import type { MetaLogins, MetaToken } from "./meta-logins.ts";

export function tokenOf(request: FastifyRequest, params: ReadonlyMap<string, string>): string | null {
  const [scheme, token] = (request.headers.authorization ?? "").split(" ");
  return params.get("access_token") ?? (scheme === "Bearer" && token ? token : null);
}

/** @throws GraphError without a token that works, or with a proof that is missing or wrong */
export function letIn(logins: MetaLogins, request: FastifyRequest, params: ReadonlyMap<string, string>): MetaToken {
  const token = tokenOf(request, params);
  const found = logins.bearer(token);
  const proof = params.get("appsecret_proof");
  if (proof === undefined && found.app.requiresProof) {
    throw methodFault("API calls from the server require an appsecret_proof argument");
  }
  if (proof !== undefined && !isProof(proof, found.app.secret, token ?? "")) {
    throw methodFault("Invalid appsecret_proof provided in the API argument");
  }
  return found;
}

function isProof(proof: string, secret: string, token: string): boolean {
  const [a, b] = [Buffer.from(proof), Buffer.from(createHmac("sha256", secret).update(token).digest("hex"))];
  return a.length === b.length && timingSafeEqual(a, b);
}

function methodFault(message: string): GraphError {
  return new GraphError({ code: 100, type: "GraphMethodException", message });
}
