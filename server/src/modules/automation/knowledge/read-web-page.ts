/** The text of a web page that somebody named. */
import type { FetchOutside } from "../../../connect/outside/fetch-outside.ts";
import { OutsideError } from "../../../connect/outside/outside-error.ts";
import { AppError } from "../../../core/errors.ts";
import { htmlToText, type PageText } from "./html-to-text.ts";

const LIMITS = { maxBytes: 3_000_000, timeoutMs: 15_000, maxRedirects: 5 };

/** @throws AppError provider_refused with why it could not be read */
export async function readWebPage(fetchOutside: FetchOutside, url: string): Promise<PageText> {
  const page = await fetchOutside(url, LIMITS).catch((error: unknown) => {
    if (error instanceof OutsideError) throw new AppError("provider_refused", error.message);
    throw error;
  });
  if (page.status !== 200) throw new AppError("provider_refused", `The page answered with status ${page.status}.`);
  const type = page.headers["content-type"] ?? "";
  if (!/^(?:text\/html|application\/xhtml\+xml|text\/plain)\b/i.test(type)) {
    throw new AppError("provider_refused", "The address leads to something other than a page.");
  }
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? "utf-8";
  const body = decode(page.body, charset);
  const { title, text } = /^text\/plain/i.test(type) ? { title: "", text: body.trim() } : htmlToText(body);
  if (!text) throw new AppError("provider_refused", "The page holds no text without scripts.");
  return { title, text };
}

/** A charset that there is not is read as UTF-8, as most pages are. */
function decode(body: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
