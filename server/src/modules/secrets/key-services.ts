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
  KEY_SERVICE: z
    .enum([...NAMES, "none"], { error: `must be ${NAMES.join(", ")} or none` })
    .optional()
    .meta({
      description:
        "Which wraps where several key services are set up: `vault`, `aws-kms`, `azure-key-vault`, or `none` for a key of your own. The others only unwrap.",
      shownDefault: "the one set up",
    }),
  VAULT_ADDR: HttpOrigin.optional().meta({
    description:
      "A HashiCorp Vault whose Transit engine wraps the data keys instead, such as `https://vault.example.com:8200`.",
  }),
  VAULT_TOKEN: z.string().optional().meta({ description: "The token with which Vault is asked." }),
  VAULT_NAMESPACE: z.string().optional().meta({ description: "The namespace of Vault, where it has some." }),
  VAULT_TRANSIT_KEY: z
    .string()
    .regex(/^[\w.-]+$/, { error: "must be the name of a key of Vault's Transit engine" })
    .default("tributary")
    .meta({ description: "Name of the key of Vault's Transit engine." }),
  AWS_KMS_KEY_ID: z
    .string()
    .transform((list) => list.split(",").map((id) => id.trim()))
    .refine((ids) => ids.every((id) => KmsKey.test(id)), {
      error: "must list ids or ARNs of keys, the newest first; aliases may come to mean other keys",
    })
    .default([])
    .meta({
      description: "Keys of AWS KMS (ids or ARNs, the newest first) that wrap the data keys instead.",
    }),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, { error: "must be a region such as eu-central-1" })
    .optional()
    .meta({ description: "Region of the keys that are named by their id alone." }),
  AWS_ACCESS_KEY_ID: z.string().optional().meta({ description: "Id of the access key with which AWS KMS is asked." }),
  AWS_SECRET_ACCESS_KEY: z.string().optional().meta({ description: "Secret of that access key." }),
  AWS_SESSION_TOKEN: z
    .string()
    .optional()
    .meta({ description: "Where that access key is a temporary one: its session token." }),
  AWS_ENDPOINT_URL_KMS: HttpOrigin.optional().meta({
    description: "Where AWS KMS is reached, when it is not at its usual address.",
    shownDefault: "AWS' own",
  }),
  AZURE_KEY_VAULT_URL: HttpOrigin.optional().meta({
    description: "An Azure Key Vault that wraps the data keys instead, such as `https://name.vault.azure.net`.",
  }),
  AZURE_KEY_VAULT_KEY: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,127}$/, { error: "must be the name of a key in the vault" })
    .default("tributary")
    .meta({ description: "Name of the key in Azure Key Vault." }),
  AZURE_TENANT_ID: z
    .string()
    .regex(/^[\w.-]+$/, { error: "must be the id or domain of a tenant" })
    .optional()
    .meta({ description: "Id or domain of the tenant in which the client of Azure is registered." }),
  AZURE_CLIENT_ID: z.string().optional().meta({ description: "Id of the client that asks Azure Key Vault." }),
  AZURE_CLIENT_SECRET: z.string().optional().meta({ description: "Secret of that client." }),
  AZURE_AUTHORITY_HOST: HttpOrigin.default("https://login.microsoftonline.com").meta({
    description: "The login of another cloud of Azure.",
  }),
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
