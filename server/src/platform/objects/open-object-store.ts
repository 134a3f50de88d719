/** The store of objects that the configuration names. */
import path from "node:path";
import { z } from "zod";
import { HttpOrigin } from "../settings/http-origin.ts";
import { openAzureBlobStore } from "./azure-blob-store.ts";
import { openFolderStore } from "./folder-store.ts";
import type { ObjectStore } from "./object-store.ts";
import { openS3Store } from "./s3-store.ts";

export interface ObjectStoreConfig {
  /** Null: a folder among the embedded data. */
  url: URL | null;
  s3Endpoint: string | null;
  azureEndpoint: string | null;
  azureKey: string | null;
}

const EXAMPLES = "s3://bucket/folder, azure://account/container/folder, or file:///folder";

export const OBJECT_STORE_VARIABLES = {
  OBJECT_STORE_URL: z
    .url({ protocol: /^(s3|azure|file)$/, hostname: /^/, error: `must be an address such as ${EXAMPLES}` })
    .transform((text) => new URL(text))
    .optional()
    .meta({
      description:
        "Where the raw copies of what providers answer are kept: `s3://bucket/folder?region=eu-central-1` (credentials as AWS tools find them: `AWS_ACCESS_KEY_ID`, files, or the machine's role), `azure://account/container/folder`, or `file:///folder`.",
      shownDefault: "`DATA_DIR/objects`",
    }),
  AWS_ENDPOINT_URL_S3: HttpOrigin.optional().meta({
    description: "Where S3 is reached, when it is not Amazon's: MinIO, Cloudflare R2 and others.",
    shownDefault: "Amazon's own",
  }),
  AZURE_STORAGE_KEY: z
    .base64({ error: "must be a key of the storage account, in base64" })
    .optional()
    .meta({ description: "A key of the Azure storage account, for `azure://` addresses." }),
  AZURE_STORAGE_URL: HttpOrigin.optional().meta({
    description: "Where the Azure storage account is reached, when it is not at its usual address.",
    shownDefault: "Azure's own",
  }),
};

type Variables = z.output<z.ZodObject<typeof OBJECT_STORE_VARIABLES>>;

export function readObjectStoreConfig(env: Variables): ObjectStoreConfig {
  return {
    url: env.OBJECT_STORE_URL ?? null,
    s3Endpoint: env.AWS_ENDPOINT_URL_S3 ?? null,
    azureEndpoint: env.AZURE_STORAGE_URL ?? null,
    azureKey: env.AZURE_STORAGE_KEY ?? null,
  };
}

/** @returns what is wrong, a sentence each */
export function objectStoreFaults({ url, azureKey }: ObjectStoreConfig): string[] {
  if (!url) return [];
  const [first] = segmentsOf(url);
  return [
    ...(url.protocol !== "file:" && !url.hostname ? ["OBJECT_STORE_URL must name a bucket or a storage account"] : []),
    ...(url.protocol === "azure:" && !first
      ? ["OBJECT_STORE_URL must name a container after the storage account"]
      : []),
    ...(url.protocol === "azure:" && !azureKey
      ? ["AZURE_STORAGE_KEY is needed with an azure:// OBJECT_STORE_URL"]
      : []),
  ];
}

/** @param config without faults */
export function openObjectStore(config: ObjectStoreConfig, dataDir: string): ObjectStore {
  const { url } = config;
  if (!url) return openFolderStore(path.join(dataDir, "objects"));
  if (url.protocol === "file:") return openFolderStore(decodeURIComponent(url.pathname));
  const segments = segmentsOf(url);
  if (url.protocol === "s3:") {
    return openS3Store({
      bucket: url.hostname,
      prefix: prefixOf(segments),
      region: url.searchParams.get("region"),
      endpoint: config.s3Endpoint,
    });
  }
  const [container = "", ...rest] = segments;
  return openAzureBlobStore({
    account: url.hostname,
    container,
    prefix: prefixOf(rest),
    accountKey: config.azureKey ?? "",
    endpoint: config.azureEndpoint,
  });
}

function segmentsOf({ pathname }: URL): string[] {
  return pathname.split("/").filter(Boolean).map(decodeURIComponent);
}

function prefixOf(segments: readonly string[]): string {
  return segments.map((segment) => `${segment}/`).join("");
}
