/**
 * Guarantees, of every kind of store alike, each spoken to with its own protocol: an object is found as it was written,
 * is never overwritten, and is gone once it is deleted.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { ContainerClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAzureBlobStore } from "./azure-blob-store.ts";
import { openFolderStore } from "./folder-store.ts";
import { deleteObjects, type ObjectStore } from "./object-store.ts";
import { objectStoreFaults, openObjectStore, readObjectStoreConfig } from "./open-object-store.ts";
import { openS3Store } from "./s3-store.ts";

const require = createRequire(import.meta.url);
let folder: string;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tributary-objects-"));
});
afterAll(async () => {
  for (const end of ends) await end();
  rmSync(folder, { recursive: true, force: true });
});

async function openS3(): Promise<ObjectStore> {
  const S3rver = require("s3rver") as new (options: object) => { run(): Promise<AddressInfo>; close(): Promise<void> };
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory: path.join(folder, "s3"),
    configureBuckets: [{ name: "raw" }],
  });
  const { port } = await server.run();
  ends.push(() => server.close());
  return openS3Store({
    bucket: "raw",
    prefix: "here/",
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
  });
}

const AZURITE_ACCOUNT = "devstoreaccount1";
const AZURITE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

async function openAzurite(): Promise<ObjectStore> {
  const { default: BlobServer } = require("azurite/dist/src/blob/BlobServer.js");
  const { default: Configuration } = require("azurite/dist/src/blob/BlobConfiguration.js");
  const place = path.join(folder, "azure");
  mkdirSync(place);
  const extents = [{ locationId: "Default", locationPath: path.join(place, "blobs"), maxConcurrency: 5 }];
  const [KEEP_ALIVE_SECONDS, LOGS_NOTHING] = [5, [false, undefined, false, undefined]];
  const configuration = new Configuration(
    "127.0.0.1",
    0,
    KEEP_ALIVE_SECONDS,
    path.join(place, "blobs.json"),
    path.join(place, "extents.json"),
    extents,
    ...LOGS_NOTHING,
    false,
    // Newer versions of the protocol than it knows differ in nothing that is used here.
    true,
  );
  const server = new BlobServer(configuration);
  await server.start();
  ends.push(() => server.close());
  const endpoint = `${server.getHttpServerAddress()}/${AZURITE_ACCOUNT}`;
  await new ContainerClient(`${endpoint}/raw`, new StorageSharedKeyCredential(AZURITE_ACCOUNT, AZURITE_KEY)).create();
  return openAzureBlobStore({
    account: AZURITE_ACCOUNT,
    container: "raw",
    prefix: "here/",
    accountKey: AZURITE_KEY,
    endpoint,
  });
}

async function keysOf(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.sort();
}

describe.each([
  ["a folder", async () => openFolderStore(path.join(folder, "local"))],
  ["S3", openS3],
  ["Azure Blob Storage", openAzurite],
] as const)("%s", (_kind, open) => {
  let store: ObjectStore;
  beforeAll(async () => {
    store = await open();
  });

  test("gives back the bytes that were stored, and nothing where nothing was", async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 0]);
    await store.put("tenant-a/raw/toy/2026-01-01/one.gz", bytes);
    expect(await store.get("tenant-a/raw/toy/2026-01-01/one.gz")).toEqual(bytes);
    expect(await store.get("tenant-a/raw/toy/2026-01-01/none.gz")).toBeNull();
  });

  test("takes the same bytes twice, and other bytes under the same key never", async () => {
    await store.put("once/a", Buffer.from("first"));
    await store.put("once/a", Buffer.from("first"));
    await expect(store.put("once/a", Buffer.from("second"))).rejects.toMatchObject({ name: "ObjectExistsError" });
    expect(String(await store.get("once/a"))).toBe("first");
  });

  test("lists what begins so, and nothing else", async () => {
    for (const key of ["list/b/2", "list/a", "list/b/1", "list/ab/1", "list/b-c", "listed/x"]) {
      await store.put(key, Buffer.from(key));
    }
    expect(await keysOf(store, "list/")).toEqual(["list/a", "list/ab/1", "list/b-c", "list/b/1", "list/b/2"]);
    expect(await keysOf(store, "list/b/")).toEqual(["list/b/1", "list/b/2"]);
    expect(await keysOf(store, "list/a")).toEqual(["list/a", "list/ab/1"]);
    expect(await keysOf(store, "nothing/")).toEqual([]);
  });

  test("deletes one, or all that begin so, and bears doing it again", async () => {
    for (const key of ["del/a", "del/b/1", "kept/a"]) await store.put(key, Buffer.from(key));
    await store.delete("del/a");
    await store.delete("del/a");
    expect(await store.get("del/a")).toBeNull();
    expect(await deleteObjects(store, "del/")).toBe(1);
    expect(await deleteObjects(store, "del/")).toBe(0);
    expect(await keysOf(store, "kept/")).toEqual(["kept/a"]);
  });

  test.each(["../outside", "a/../../b", "/etc/passwd", "a//b", "a/.", "", "a\\b", "a/\u0000"])(
    "refuses the key %j",
    async (key) => {
      await expect(async () => store.put(key, Buffer.from("x"))).rejects.toThrow(RangeError);
      await expect(async () => store.get(key)).rejects.toThrow(RangeError);
    },
  );
});

describe("the address in the configuration", () => {
  const config = (url: string | undefined, key?: string) =>
    readObjectStoreConfig({ OBJECT_STORE_URL: url ? new URL(url) : undefined, AZURE_STORAGE_KEY: key } as never);

  test("is a folder among the embedded data where none is named, or the folder it names", async () => {
    await openObjectStore(config(undefined), folder).put("a", Buffer.from("1"));
    await openObjectStore(config(`file://${folder}/objects`), "/nowhere").put("b", Buffer.from("2"));
    expect(await keysOf(openFolderStore(path.join(folder, "objects")), "")).toEqual(["a", "b"]);
  });

  test.each([
    ["s3:///folder", undefined, "OBJECT_STORE_URL must name a bucket or a storage account"],
    ["azure://account", "a2V5", "OBJECT_STORE_URL must name a container after the storage account"],
    ["azure://account/container", undefined, "AZURE_STORAGE_KEY is needed with an azure:// OBJECT_STORE_URL"],
  ])("is told to be wrong: %s", (url, key, fault) => {
    expect(objectStoreFaults(config(url, key))).toEqual([fault]);
  });

  test("is right", () => {
    for (const url of ["s3://bucket", "s3://bucket/a?region=x", "azure://account/container/a", "file:///a"]) {
      expect(objectStoreFaults(config(url, "a2V5"))).toEqual([]);
    }
  });
});
