/** The built dashboard as static files; every address of one of its pages gets the one HTML document, and no other does. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../core/errors.ts";

const YEAR_SECONDS = 31_536_000;
/** What is below a workspace's address belongs to its pages, which say themselves what is not there. */
const OF_WORKSPACES = "/w/";

/** @param folder the build's output, or null when the process serves no pages */
export async function registerDashboard(app: FastifyInstance, folder: string | null): Promise<void> {
  if (folder) {
    await app.register(staticFiles, {
      root: folder,
      wildcard: false,
      setHeaders: (response, file) => {
        const immutable = file.includes("/assets/");
        response.setHeader("cache-control", immutable ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
      },
    });
    for (const url of await pagesIn(folder)) {
      app.get(url, { schema: { hide: true } }, (_request, reply) => reply.sendFile("index.html"));
    }
  }
  app.setNotFoundHandler(({ method, url }) => {
    throw new AppError("not_found", `Nothing found at ${method} ${url.split("?")[0]}.`);
  });
}

/** The addresses of the pages as patterns of ours, from the list that the build made of its routes. `/` is a file. */
async function pagesIn(folder: string): Promise<string[]> {
  const list = await readFile(path.join(folder, "pages.json"), "utf8").catch((cause) => {
    throw new Error(`${folder} holds no list of its pages. Build it anew: npm run setup`, { cause });
  });
  const pages: string[] = JSON.parse(list);
  const ofWorkspaces = pages.some((page) => page.startsWith(OF_WORKSPACES)) ? [`${OF_WORKSPACES}*`] : [];
  const others = pages.filter((page) => page !== "/" && !page.startsWith(OF_WORKSPACES));
  return [...ofWorkspaces, ...others.map((page) => page.replaceAll(/\$(\w+)/g, ":$1").replace(/\$$/, "*"))];
}
