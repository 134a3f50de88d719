/** The built dashboard as static files; every page address that is not a file gets the one HTML document. */
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../core/errors.ts";

const YEAR_SECONDS = 31_536_000;
/** Addresses of machines: a miss there is a miss, not a page. */
const NOT_PAGES = /^\/(api|l|assets|live|docs)(\/|$)/;

/** @param folder the build's output, or null when the process serves no pages */
export async function registerDashboard(app: FastifyInstance, folder: string | null): Promise<void> {
  const missing = (method: string, url: string): AppError =>
    new AppError("not_found", `There is nothing at ${method} ${url.split("?")[0]}.`);
  if (folder) {
    await app.register(staticFiles, {
      root: folder,
      wildcard: false,
      setHeaders: (response, file) => {
        const immutable = file.includes("/assets/");
        response.setHeader("cache-control", immutable ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = (request.method === "GET" || request.method === "HEAD") && !NOT_PAGES.test(request.url);
    if (folder && isPage) return reply.sendFile("index.html");
    throw missing(request.method, request.url);
  });
}
