/** Bodies that were sent compressed (RFC 9110 §8.4), unpacked no further than the route accepts. */
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { AppError } from "../core/errors.ts";

const UNPACKERS = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/**
 * The body as it was before it was compressed.
 * @param encoding the header Content-Encoding
 * @throws AppError unsupported_media_type, payload_too_large, invalid_request when the bytes are not what they claim
 */
export async function inflateBody(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase();
  if (!name || name === "identity") return body;
  if (!Object.hasOwn(UNPACKERS, name)) {
    throw new AppError("unsupported_media_type", "Content-Encoding may be gzip, deflate or br, once.");
  }
  try {
    return await UNPACKERS[name as keyof typeof UNPACKERS](body, { maxOutputLength: maxBytes });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new AppError("payload_too_large", "The body is larger, once unpacked, than this call accepts.");
    }
    throw new AppError("invalid_request", { public: `The body is not valid ${name}.`, cause });
  }
}
