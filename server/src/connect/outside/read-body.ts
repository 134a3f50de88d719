/** The body of an answer, unpacked, up to a limit: what unpacks without end stops at it. */
import type { IncomingMessage } from "node:http";
import { PassThrough, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { OutsideError } from "./outside-error.ts";

/** @throws OutsideError too_large beyond the limit, packed or unpacked; what the stream throws */
export async function readBody(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let received = 0;
  let unpacked = 0;
  const tooLarge = (): never => {
    throw new OutsideError("too_large", `It is larger than ${Math.round(maxBytes / 1_048_576)} MB.`, "the page");
  };
  await pipeline(
    answer,
    async function* limit(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        received += chunk.length;
        if (received > maxBytes) tooLarge();
        yield chunk;
      }
    },
    unpacking(answer.headers["content-encoding"] ?? ""),
    async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) {
        unpacked += chunk.length;
        if (unpacked > maxBytes) tooLarge();
        chunks.push(chunk);
      }
    },
  );
  return Buffer.concat(chunks);
}

function unpacking(encoding: string): Transform {
  switch (encoding.trim().toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      return new PassThrough();
  }
}
