import { exampleOf } from "./example-of.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { ApiDocument } from "./reference-page.ts";

type Content = Readonly<Record<string, { schema?: JsonSchema; example?: unknown }>>;

const JSON_TYPE = /^application\/(?:problem\+)?json$/;

/** Gives each JSON body and answer an example that its schema allows. Changes the document. */
export function addExamples<D extends object>(document: D): D {
  const { paths = {}, components }: Partial<ApiDocument> = document;
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    for (const { content = {} } of [operation.requestBody ?? {}, ...Object.values(operation.responses ?? {})]) {
      for (const [type, media] of Object.entries(content as Content)) {
        if (media.schema && JSON_TYPE.test(type)) media.example = exampleOf(media.schema, components?.schemas ?? {});
      }
    }
  }
  return document;
}
