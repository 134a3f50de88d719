/** Objects in a container of Azure Blob Storage. */
import { ContainerClient, RestError, StorageSharedKeyCredential } from "@azure/storage-blob";
import { ObjectExistsError, type ObjectStore, requireKey } from "./object-store.ts";

export interface AzureBlobStoreOptions {
  /** Name of the storage account. */
  account: string;
  container: string;
  /** Before every key, with a slash at its end; empty: none. */
  prefix: string;
  /** One of the account's two keys, in base64. */
  accountKey: string;
  /** Null: Azure's own. No slash at the end. */
  endpoint: string | null;
}

export function openAzureBlobStore({
  account,
  container,
  prefix,
  accountKey,
  endpoint,
}: AzureBlobStoreOptions): ObjectStore {
  const origin = endpoint ?? `https://${account}.blob.core.windows.net`;
  const credential = new StorageSharedKeyCredential(account, accountKey);
  const blobs = new ContainerClient(`${origin}/${container}`, credential);
  const place = (key: string) => blobs.getBlockBlobClient(prefix + requireKey(key));
  const get = (key: string): Promise<Buffer | null> => unless(404, place(key).downloadToBuffer(), () => null);
  return {
    put: async (key, bytes) => {
      const upload = place(key).uploadData(bytes, { conditions: { ifNoneMatch: "*" } });
      await unless(409, upload, async () => {
        if (!(await get(key))?.equals(bytes)) throw new ObjectExistsError(key);
      });
    },
    get,
    list: async function* (wanted) {
      for await (const { name, properties } of blobs.listBlobsFlat({ prefix: prefix + wanted })) {
        yield { key: name.slice(prefix.length), bytes: properties.contentLength ?? 0 };
      }
    },
    delete: async (key) => {
      await place(key).deleteIfExists({ deleteSnapshots: "include" });
    },
  };
}

async function unless<T, U>(status: number, asked: Promise<T>, otherwise: () => U | Promise<U>): Promise<T | U> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RestError && error.statusCode === status) return otherwise();
    throw error;
  }
}
