/** The key services of the configuration: any number of them unwrap, one at most wraps. */
import { z } from "zod";
import type { KmsOptions } from "../../connect/aws-kms/kms-key-wrapper.ts";
import type { KeyVaultOptions } from "../../connect/azure-key-vault/key-vault-key-wrapper.ts";
import type { TransitOptions } from "../../connect/vault/transit-key-wrapper.ts";
import { HttpOrigin } from "../../platform/settings/http-origin.ts";

const NAMES = ["vault", "aws-kms", "azure-key-vault"] as const;
export type KeyServiceName = (typeof NAMES)[number];

export interface KeyServices {
  vault: TransitOptions | null;
  /** Newest first. */
  kms: readonly KmsOptions[];
  keyVault: KeyVaultOptions | null;
  /** Which one wraps; null: a key of our own does. */
  wraps: KeyServiceName | null;
}

const KmsKey =
  /^(?:arn:aws[\w-]*:kms:([a-z0-9-]+):\d{12}:key\/)?(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What they are told by. */
export const KEY_SERVICE_VARIABLES = {
  KEY_SERVICE: z.enum([...NAMES, "none"], { error: `must be ${NAMES.join(", ")} or none` }).optional(),
  VAULT_ADDR: HttpOrigin.optional(),
  VAULT_TOKEN: z.string().optional(),
  VAULT_NAMESPACE: z.string().optional(),
  VAULT_TRANSIT_KEY: z
    .string()
    .regex(/^[\w.-]+$/, { error: "must be the name of a key of Vault's Transit engine" })
    .default("tributary"),
  AWS_KMS_KEY_ID: z
    .string()
    .transform((list) => list.split(",").map((id) => id.trim()))
    .refine((ids) => ids.every((id) => KmsKey.test(id)), {
      error: "must list ids or ARNs of keys, the newest first; aliases may come to mean other keys",
    })
    .default([]),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, { error: "must be a region such as eu-central-1" })
    .optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_ENDPOINT_URL_KMS: HttpOrigin.optional(),
  AZURE_KEY_VAULT_URL: HttpOrigin.optional(),
  AZURE_KEY_VAULT_KEY: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,127}$/, { error: "must be the name of a key in the vault" })
    .default("tributary"),
  AZURE_TENANT_ID: z
    .string()
    .regex(/^[\w.-]+$/, { error: "must be the id or domain of a tenant" })
    .optional(),
  AZURE_CLIENT_ID: z.string().optional(),
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_AUTHORITY_HOST: HttpOrigin.default("https://login.microsoftonline.com"),
};

const Variables = z.object(KEY_SERVICE_VARIABLES);
type Variables = z.infer<typeof Variables>;

export function readKeyServices(env: Variables): KeyServices {
  const wraps = env.KEY_SERVICE ?? configured(env)[0] ?? "none";
  return {
    vault: env.VAULT_ADDR
      ? {
          address: env.VAULT_ADDR,
          token: env.VAULT_TOKEN ?? "",
          keyName: env.VAULT_TRANSIT_KEY,
          namespace: env.VAULT_NAMESPACE ?? null,
        }
      : null,
    kms: env.AWS_KMS_KEY_ID.map((keyId) => ({
      keyId,
      region: regionOf(keyId, env) ?? "",
      credentials: {
        accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
        secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
        sessionToken: env.AWS_SESSION_TOKEN ?? null,
      },
      endpoint: env.AWS_ENDPOINT_URL_KMS ?? null,
    })),
    keyVault: env.AZURE_KEY_VAULT_URL
      ? {
          vaultUrl: env.AZURE_KEY_VAULT_URL,
          keyName: env.AZURE_KEY_VAULT_KEY,
          client: {
            tenantId: env.AZURE_TENANT_ID ?? "",
            clientId: env.AZURE_CLIENT_ID ?? "",
            clientSecret: env.AZURE_CLIENT_SECRET ?? "",
            authority: env.AZURE_AUTHORITY_HOST,
          },
        }
      : null,
    wraps: wraps === "none" ? null : wraps,
  };
}

/** What is missing, one line each. */
export function keyServiceFaults(env: Variables): string[] {
  const there = configured(env);
  const lacking = (service: KeyServiceName, variable: keyof Variables, ...names: (keyof Variables)[]): string[] =>
    there.includes(service)
      ? names.filter((name) => !env[name]).map((name) => `${name} is needed with ${variable}`)
      : [];
  const isRegionKnown = env.AWS_KMS_KEY_ID.every((keyId) => regionOf(keyId, env));
  const chosen = env.KEY_SERVICE;
  return [
    ...lacking("vault", "VAULT_ADDR", "VAULT_TOKEN"),
    ...lacking("aws-kms", "AWS_KMS_KEY_ID", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    ...(isRegionKnown ? [] : ["AWS_REGION is needed with AWS_KMS_KEY_ID unless it is an ARN"]),
    ...lacking("azure-key-vault", "AZURE_KEY_VAULT_URL", "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"),
    ...(there.length > 1 && !chosen ? [`KEY_SERVICE must say which wraps: ${there.join(", ")} or none`] : []),
    ...(chosen && chosen !== "none" && !there.includes(chosen) ? [`KEY_SERVICE must name one that is set up`] : []),
  ];
}

function configured(env: Variables): KeyServiceName[] {
  const isThere: Record<KeyServiceName, boolean> = {
    vault: env.VAULT_ADDR !== undefined,
    "aws-kms": env.AWS_KMS_KEY_ID.length > 0,
    "azure-key-vault": env.AZURE_KEY_VAULT_URL !== undefined,
  };
  return NAMES.filter((name) => isThere[name]);
}

function regionOf(keyId: string, env: Variables): string | undefined {
  return KmsKey.exec(keyId)?.[1] ?? env.AWS_REGION;
}
