/** /errors: the page that the `type` of every problem document leads to. */
import type { Problem } from "@tributary/contract/problem";
import type { FastifyInstance } from "fastify";
import { ERROR_GUIDE } from "./error-guide.ts";

const STYLES = `<link rel="stylesheet" href="/docs/pages.css">`;

export function registerErrorPage(app: FastifyInstance): void {
  const html = errorPage();
  app.get("/errors", { schema: { hide: true } }, async (_request, reply) =>
    reply.type("text/html; charset=utf-8").header("cache-control", "public, max-age=3600").send(html),
  );
}

const LINK_SENTENCES: Readonly<Record<number, string>> = {
  404: "This link doesn't exist. Check that you copied all of it.",
  410: "This link has expired or was taken down.",
};

/** What a person sees who follows a short link that leads nowhere any more. Nothing of the address is repeated. */
export function deadLinkPage({ status }: Pick<Problem, "status">): string {
  const sentence = LINK_SENTENCES[status] ?? "This link isn't working right now. Try again in a moment.";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Link not available</title>${STYLES}</head><body><main><h1>This link isn't available</h1><p>${sentence}</p></main></body></html>`;
}

function errorPage(): string {
  const sections = Object.entries(ERROR_GUIDE).map(
    ([code, { status, title, when, remedy }]) =>
      `<h2 id="${code}">${code}</h2><p><small>${status} ${title}</small></p><p>${marked(when)}</p><p>${marked(remedy)}</p>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Errors · Tributary</title>${STYLES}</head><body><main><h1>Errors</h1>${sections.join("\n")}</main></body></html>`;
}

/** The guide's own words hold no markup but code between backticks. */
function marked(text: string): string {
  return text.replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}
