/** Telling crawlers from people by the user agent. */
import { isbot } from "isbot";
import { remembered } from "../../core/remembered.ts";

const MAX_LENGTH = 1000;
const MAX_REMEMBERED = 2000;

/**
 * Whether the user agent is a known crawler, link previewer or HTTP library. A headless Chrome that names itself nothing
 * else is not: it runs shops' own checks, and what it buys is bought.
 */
export const isBot = remembered(
  (userAgent) => isbot(userAgent.slice(0, MAX_LENGTH).replace("HeadlessChrome", "Chrome")),
  MAX_REMEMBERED,
);
