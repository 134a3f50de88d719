/** Objects in a bucket of S3, or of what speaks its protocol, such as MinIO or Cloudflare R2. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { ObjectExistsError, type ObjectStore, requireKey } from "./object-store.ts";

export interface S3StoreOptions {
  bucket: string;
  /** Before every key, with a slash at its end; empty: none. */
  prefix: string;
  /** Null: as the machine is set up for AWS. */
  region: string | null;
  /** Null: Amazon's own. */
  endpoint: string | null;
  /** Absent: as the machine is set up for AWS: variables, files, or its role. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

export function openS3Store({ bucket, prefix, region, endpoint, credentials }: S3StoreOptions): ObjectStore {
  const client = new S3Client({
    ...(region ? { region } : {}),
    // Only Amazon resolves a bucket as the name of a host.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(credentials ? { credentials } : {}),
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const place = (key: string) => ({ Bucket: bucket, Key: prefix + requireKey(key) });
  const get = async (key: string): Promise<Buffer | null> => {
    try {
      const { Body } = await client.send(new GetObjectCommand(place(key)));
      return Body ? Buffer.from(await Body.transformToByteArray()) : null;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  };
  return {
    put: async (key, bytes) => {
      // Not every store that speaks S3 knows the condition, so what is there is looked at first.
      const before = await get(key);
      if (before?.equals(bytes)) return;
      if (before) throw new ObjectExistsError(key);
      await client
        .send(new PutObjectCommand({ ...place(key), Body: bytes, IfNoneMatch: "*" }))
        .catch(async (error: unknown) => {
          if (!(error instanceof S3ServiceException) || error.$metadata.httpStatusCode !== 412) throw error;
          if (!(await get(key))?.equals(bytes)) throw new ObjectExistsError(key);
        });
    },
    get,
    list: async function* (wanted) {
      const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix + wanted });
      for await (const { Contents = [] } of pages) {
        for (const { Key = "", Size = 0 } of Contents) yield { key: Key.slice(prefix.length), bytes: Size };
      }
    },
    delete: async (key) => {
      await client.send(new DeleteObjectCommand(place(key)));
    },
  };
}
