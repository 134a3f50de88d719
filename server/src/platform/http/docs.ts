/** /openapi.json, made from the routes' own schemas, and its reference for people at /docs. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { liftShared } from "./reference/lift-shared.ts";
import { type ApiDocument, referencePage } from "./reference/reference-page.ts";

const STYLES = path.join(import.meta.dirname, "reference/pages.css");
const HOUR = "public, max-age=3600";

export async function registerDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Tributary",
        version: "1",
        description: "Traces every verified payment back to the marketing that brought it in.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer", description: "Access token of a member, or an API key." },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => liftShared(jsonSchemaTransformObject(document)),
  });
  const styles = await readFile(STYLES, "utf8");
  let page = "";
  const hidden = { schema: { hide: true } };
  app.get("/openapi.json", hidden, async () => app.swagger());
  app.get("/docs", hidden, async (_request, reply) => {
    page ||= referencePage(app.swagger() as ApiDocument);
    return reply.type("text/html; charset=utf-8").header("cache-control", HOUR).send(page);
  });
  app.get("/docs/pages.css", hidden, async (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", HOUR).send(styles),
  );
}
