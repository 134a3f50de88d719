/** The text of a PDF file. */
import { extractText, getDocumentProxy } from "unpdf";
import { AppError } from "../../../core/errors.ts";

const MOST_PAGES = 300;

/** Pages as paragraphs. @throws AppError invalid_request for what is no PDF, is locked, or holds no text */
export async function readPdf(file: Buffer): Promise<string> {
  const pages = await pagesOf(file);
  const text = pages
    .map((page) => page.replace(/\p{Cc}/gu, (sign) => (sign === "\n" ? "\n" : " ")).trim())
    .filter(Boolean)
    .join("\n\n");
  if (!text) throw invalidPdf("holds no text. A scanned document has to be recognized first");
  return text;
}

async function pagesOf(file: Buffer): Promise<string[]> {
  if (!file.subarray(0, 1024).includes("%PDF-")) throw invalidPdf("must be a PDF file");
  try {
    const document = await getDocumentProxy(new Uint8Array(file), { verbosity: 0 });
    if (document.numPages > MOST_PAGES) throw invalidPdf(`must have at most ${MOST_PAGES} pages`);
    return (await extractText(document)).text;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw invalidPdf("can't be read. It may be damaged or locked");
  }
}

function invalidPdf(message: string): AppError {
  return new AppError("invalid_request", { public: `pdf: ${message}.`, fields: [{ field: "pdf", message }] });
}
