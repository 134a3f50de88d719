/** A pretend Azure over HTTP: tokens of Entra ID for one client, and one Key Vault that takes them. */
import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptForms, formFields } from "../accept-forms.ts";
import type { RunningEmulator } from "../emulator.ts";
import { KeyVaultError } from "./key-vault-error.ts";
import { createKeyVaultKeys, type KeyVaultKeys } from "./key-vault-keys.ts";

export interface KeyVaultEmulator extends RunningEmulator {
  keys: KeyVaultKeys;
  /** Tokens handed out that the vault takes. */
  tokens: Set<string>;
  /** How many tokens were handed out. */
  granted: number;
  /** How long the next tokens are said to be good for. */
  expiresIn: number;
  /** Whether the client may use the keys. */
  isAllowed: boolean;
  /** A fault of its own that the vault answers with. */
  fault: KeyVaultError | null;
  reset(): void;
}

export interface KnownClient {
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

type Params = { name: string; version: string };
type Body = Readonly<Record<string, unknown>>;
const AS_NEW = { granted: 0, expiresIn: 3599, isAllowed: true, fault: null };
const API_VERSIONS = new Set(["7.4", "7.5"]);

export function mountKeyVault(server: FastifyInstance, client: KnownClient): KeyVaultEmulator {
  const vault: KeyVaultEmulator = {
    keys: createKeyVaultKeys(),
    tokens: new Set(),
    ...AS_NEW,
    reset: () => void Object.assign(vault, AS_NEW),
  };
  mountTokens(server, client, vault);
  const answer =
    (see: (request: FastifyRequest<{ Params: Params; Body: Body }>) => object) =>
    async (request: FastifyRequest<{ Params: Params; Body: Body }>, reply: FastifyReply): Promise<unknown> => {
      try {
        letIn(vault, request);
        return see(request);
      } catch (error) {
        if (!(error instanceof KeyVaultError)) throw error;
        if (error.status === 401) reply.header("www-authenticate", 'Bearer resource="https://vault.azure.net"');
        return reply.code(error.status).send({ error: { code: error.code, message: error.message } });
      }
    };
  const kidOf = ({ protocol, host }: FastifyRequest, { name, version }: Params): string =>
    `${protocol}://${host}/keys/${name}/${version}`;
  server.get<{ Params: Params; Body: Body }>(
    "/keys/:name",
    answer((request) => {
      const version = vault.keys.newest(request.params.name);
      return {
        key: { kid: kidOf(request, { ...request.params, version }), kty: "RSA" },
        attributes: { enabled: true },
      };
    }),
  );
  for (const [operation, work] of [
    ["wrapkey", "wrap"],
    ["unwrapkey", "unwrap"],
  ] as const) {
    server.post<{ Params: Params; Body: Body }>(
      `/keys/:name/:version/${operation}`,
      answer((request) => {
        const { name, version } = request.params;
        return { kid: kidOf(request, request.params), value: vault.keys[work](name, version, request.body ?? {}) };
      }),
    );
  }
  return vault;
}

function mountTokens(server: FastifyInstance, client: KnownClient, vault: KeyVaultEmulator): void {
  acceptForms(server);
  server.post<{ Params: { tenant: string } }>("/:tenant/oauth2/v2.0/token", async (request, reply) => {
    const form = formFields(request.body);
    const refuse = (status: number, error: string) => reply.code(status).send({ error, error_description: error });
    if (form.get("grant_type") !== "client_credentials") return refuse(400, "unsupported_grant_type");
    if (request.params.tenant !== client.tenantId || form.get("client_id") !== client.clientId)
      return refuse(400, "unauthorized_client");
    if (form.get("client_secret") !== client.clientSecret) return refuse(401, "invalid_client");
    if (form.get("scope") !== "https://vault.azure.net/.default") return refuse(400, "invalid_scope");
    const token = randomBytes(24).toString("base64url");
    vault.tokens.add(token);
    vault.granted += 1;
    return { token_type: "Bearer", expires_in: vault.expiresIn, access_token: token };
  });
}

function letIn(vault: KeyVaultEmulator, { headers, query }: FastifyRequest): void {
  if (vault.fault) throw vault.fault;
  const [scheme, token = ""] = (headers.authorization ?? "").split(" ");
  if (scheme !== "Bearer" || !vault.tokens.has(token)) {
    throw new KeyVaultError(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
  }
  if (!vault.isAllowed)
    throw new KeyVaultError(403, "Forbidden", "Caller is not authorized to perform action on resource.");
  const { "api-version": version } = query as { "api-version"?: string };
  if (!version) throw new KeyVaultError(400, "BadParameter", "api-version must be specified");
  if (!API_VERSIONS.has(version))
    throw new KeyVaultError(400, "BadParameter", `The api-version '${version}' is unknown.`);
}
