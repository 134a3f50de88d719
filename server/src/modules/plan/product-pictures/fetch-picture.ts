/** A product's picture from the host it is on: small, soon, and of a kind that cannot do anything in a browser. */
import type { FetchOutside } from "../../../connect/outside/fetch-outside.ts";
import { OutsideError, type OutsideFault } from "../../../connect/outside/outside-error.ts";
import { type PictureType, pictureType } from "./picture-type.ts";

export interface Picture {
  type: PictureType;
  body: Buffer;
}

/** Why there is none, as a stable code, with a sentence for whoever looks at the product. */
export interface NoPicture {
  reason: OutsideFault | "error_status" | "not_a_picture";
  sentence: string;
}

const LIMITS = { maxBytes: 2 * 1_048_576, timeoutMs: 5000, maxRedirects: 3 };

/** Asks the host once. */
export async function fetchPicture(fetchOutside: FetchOutside, url: string): Promise<Picture | NoPicture> {
  const answer = await fetchOutside(url, LIMITS).catch((error: unknown) => {
    if (error instanceof OutsideError) return error;
    throw error;
  });
  if (answer instanceof OutsideError) {
    return { reason: answer.fault, sentence: `Couldn't load the image. ${answer.message}` };
  }
  if (answer.status !== 200) {
    return { reason: "error_status", sentence: `Couldn't load the image. Its host returned status ${answer.status}.` };
  }
  const type = pictureType(answer.body);
  if (!type) {
    return {
      reason: "not_a_picture",
      sentence: "The URL isn't a PNG, JPEG, GIF, WebP, or AVIF image.",
    };
  }
  return { type, body: answer.body };
}
