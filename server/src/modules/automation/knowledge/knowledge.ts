/** Adding to what the bot may answer from, and changing it. */
import type {
  KnowledgeBody,
  KnowledgePatch,
  KnowledgeSource,
  KnowledgeSourceContent,
} from "@tributary/contract/knowledge";
import type { FetchOutside } from "../../../connect/outside/fetch-outside.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findSource, insertSource, updateSource } from "./knowledge.sql.ts";
import { readPdf } from "./read-pdf.ts";
import { readWebPage } from "./read-web-page.ts";
import { type Passage, splitPassages } from "./split-passages.ts";

export interface KnowledgeContext {
  postgres: PostgresClient;
  fetchOutside: FetchOutside;
}

const MOST_SOURCES = 200;
const MOST_CHARACTERS = 200_000;
const MOST_TITLE = 120;

/** Throws `invalid_request`, `provider_refused` for a page that can't be read, or `conflict` when there are too many. */
export async function addKnowledge(
  { postgres, fetchOutside }: KnowledgeContext,
  workspaceId: string,
  body: KnowledgeBody,
): Promise<KnowledgeSource> {
  const { title, url, content } = await readBody(fetchOutside, body);
  const passages = split(body.kind, title, content);
  const source = await insertSource(
    postgres,
    workspaceId,
    { kind: body.kind, title, url, content, passages },
    MOST_SOURCES,
  );
  if (!source) throw new AppError("conflict", `A workspace may have ${MOST_SOURCES} sources.`);
  return source;
}

/** Throws `not_found`, or `invalid_request` for content of what is not written here. */
export async function changeKnowledge(
  { postgres }: KnowledgeContext,
  workspaceId: string,
  id: string,
  patch: KnowledgePatch,
): Promise<KnowledgeSourceContent> {
  const before = await required(postgres, workspaceId, id);
  if (patch.content !== undefined && before.kind !== "faq" && before.kind !== "text") {
    const message = "can be changed of FAQs and texts only. Add the file again, or refresh the page";
    throw new AppError("invalid_request", { public: `content: ${message}.`, fields: [{ field: "content", message }] });
  }
  return changed(postgres, workspaceId, before, patch);
}

/** Reads a page again. One that can't be read keeps its version, and says why. Throws `not_found` or `conflict`. */
export async function refreshKnowledge(
  { postgres, fetchOutside }: KnowledgeContext,
  workspaceId: string,
  id: string,
): Promise<KnowledgeSourceContent> {
  const before = await required(postgres, workspaceId, id);
  if (before.url === null) throw new AppError("conflict", "Only web pages can be refreshed.");
  try {
    const { text } = await readWebPage(fetchOutside, before.url);
    return await changed(postgres, workspaceId, before, { content: shortened(text), fault: null });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "provider_refused") throw error;
    return changed(postgres, workspaceId, before, { fault: error.details.public });
  }
}

async function required(postgres: PostgresClient, workspaceId: string, id: string): Promise<KnowledgeSourceContent> {
  const source = await findSource(postgres, workspaceId, id);
  if (!source) throw notFound("knowledge source");
  return source;
}

async function changed(
  postgres: PostgresClient,
  workspaceId: string,
  { id, kind }: KnowledgeSourceContent,
  change: KnowledgePatch & { fault?: string | null },
): Promise<KnowledgeSourceContent> {
  const source = await updateSource(postgres, workspaceId, id, {
    change,
    split: (title, content) => split(kind, title, content),
  });
  if (!source) throw notFound("knowledge source");
  return source;
}

/** A FAQ is one passage: its answer, headed by its question. */
function split(kind: KnowledgeSource["kind"], title: string, content: string): Passage[] {
  if (kind === "faq") return [{ heading: title, text: content }];
  const passages = splitPassages(content);
  // A document of headings alone still says something.
  return passages.length > 0 ? passages : [{ heading: title, text: content.slice(0, MOST_CHARACTERS) }];
}

async function readBody(
  fetchOutside: FetchOutside,
  body: KnowledgeBody,
): Promise<{ title: string; url: string | null; content: string }> {
  switch (body.kind) {
    case "web_page": {
      const page = await readWebPage(fetchOutside, body.url);
      const title = body.title ?? (page.title || new URL(body.url).hostname);
      return { title: title.replace(/\s+/g, " ").slice(0, MOST_TITLE), url: body.url, content: shortened(page.text) };
    }
    case "pdf":
      return { title: body.title, url: null, content: shortened(await readPdf(Buffer.from(body.pdf, "base64"))) };
    default:
      return { title: body.title, url: null, content: body.content };
  }
}

/** As much as can be searched; the rest of a very long document is left out. */
const shortened = (text: string): string => text.slice(0, MOST_CHARACTERS);
