/**
 * Bodies that come compressed. A few bytes may unpack to megabytes, so one is unpacked when it has arrived in full, which
 * costs its sender as much as a plain one, and what is unpacked and not answered yet shares one room.
 */
import { finished, Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { errorCodes, type FastifyInstance, type preParsingAsyncHookHandler } from "fastify";
import { AppError } from "../../core/errors.ts";
import { createSemaphore } from "../../core/semaphore.ts";

const UNPACK = new Map([
  ["gzip", promisify(gunzip)],
  ["br", promisify(brotliDecompress)],
  ["deflate", promisify(inflate)],
]);
/** To be this large a body may come from nothing; beyond, it is so many times as large as what came, and no more. */
const FREE_BYTES = 262_144;
/** Gzip packs to a thousandth at best, Brotli without bound: a few hundred bytes would take the room of the largest body. */
const MAX_RATIO = 500;
/** Takes several of the largest bodies that any route takes. */
const ROOM_BYTES = 16 * 1_048_576;

/** Unpacks them for every route; a route's limit is one of what travels and of what is unpacked. */
export function unpackBodies(app: FastifyInstance): void {
  const room = createSemaphore(ROOM_BYTES);
  // Several at once would take the threads that sync the event log, and each a decoder's megabytes.
  const turn = createSemaphore(1);
  const unpackOne: preParsingAsyncHookHandler = async (request, reply, payload) => {
    const coding = request.headers["content-encoding"] ?? "identity";
    if (coding === "identity" || request.is404) return payload;
    const limit = request.routeOptions.bodyLimit;
    // What was not read to its end cannot be followed by another request.
    reply.header("connection", "close");
    const unpack = UNPACK.get(coding);
    if (!unpack) throw new AppError("unsupported_media_type", "Content-Encoding may be gzip, br or deflate, once.");
    if (Number(request.headers["content-length"]) > limit) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
    const packed = await readAll(payload as Readable, limit);
    reply.removeHeader("connection");
    const most = Math.min(limit, Math.max(FREE_BYTES, packed.length * MAX_RATIO));
    await room.take(most);
    await turn.take(1);
    const unpacking = reply.raw.destroyed ? Promise.reject(brokeOff()) : unpack(packed, { maxOutputLength: most });
    const body = await unpacking
      .catch((error) => {
        room.giveBack(most);
        throw toRefusal(error);
      })
      .finally(() => turn.giveBack(1));
    room.giveBack(most - body.length);
    finished(reply.raw, () => room.giveBack(body.length));
    return Object.assign(Readable.from([body]), { receivedEncodedLength: packed.length });
  };
  app.addHook("preParsing", unpackOne);
}

function toRefusal(error: NodeJS.ErrnoException): Error {
  if (error instanceof AppError) return error;
  if (error.code === "ERR_BUFFER_TOO_LARGE") return new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
  return new AppError("invalid_request", "The body is not compressed as Content-Encoding says.");
}

function brokeOff(): AppError {
  return new AppError("invalid_request", "The body broke off.");
}

/** Leaves the stream open when it is too long: the connection is needed for the answer. */
function readAll(stream: Readable, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= limit) return void chunks.push(chunk);
      stream.off("data", take);
      chunks.length = 0;
      reject(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
    };
    finished(stream, (error) => {
      if (error) reject(brokeOff());
      else resolve(Buffer.concat(chunks));
    });
    stream.on("data", take);
  });
}
