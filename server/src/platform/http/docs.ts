/** /openapi.json, made from the routes' own schemas, and its reference for people at /docs. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { addExamples } from "./reference/add-examples.ts";
import { describeOperation, type OperationSchema } from "./reference/describe-operation.ts";
import { liftShared } from "./reference/lift-shared.ts";
import { nameSchemas } from "./reference/name-schemas.ts";
import { plainSchemas } from "./reference/plain-schemas.ts";
import { type ApiDocument, referencePage } from "./reference/reference-page.ts";
import { TAGS } from "./reference/tags.ts";
import type { Route } from "./route.ts";
import { successStatus } from "./route-plugin.ts";

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
        contact: { name: "Who runs this installation" },
      },
      // Installations are reached by many names: the one by which the document was read is right.
      servers: [{ url: "/", description: "This installation" }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer", description: "Access token of a member, or an API key." },
        },
      },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input);
      const { documented } = (input.route.config ?? {}) as { documented?: Route };
      return documented
        ? { schema: describeOperation(documented, successStatus(documented), schema as OperationSchema), url }
        : { schema, url };
    },
    transformObject: (document) =>
      addExamples(plainSchemas(nameSchemas(liftShared(jsonSchemaTransformObject(document))))),
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
