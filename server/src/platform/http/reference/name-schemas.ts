/**
 * The generator gives each named shape twice, as it is taken and as it is answered, whichever is used. What no operation
 * leads to is left out, and a shape that is only taken, or is the same both ways, goes by its plain name.
 */
import type { JsonSchema } from "./json-schema.ts";
import { reachableSchemas } from "./reachable-schemas.ts";
import type { ApiDocument } from "./reference-page.ts";

const TAKEN = /Input$/;

/** Shapes that lead to others may differ there. */
function isSame(one: JsonSchema, other: JsonSchema | undefined): boolean {
  const text = JSON.stringify(one);
  return !text.includes('"$ref"') && text === JSON.stringify(other);
}

/** @returns the document with the shapes that are led to, and every reference to them by their names */
export function nameSchemas<D extends object>(document: D): D {
  const reached = new Map(reachableSchemas(document));
  const names = new Map(
    [...reached.keys()].map((name) => {
      const plain = name.replace(TAKEN, "");
      const other = TAKEN.test(name) ? reached.get(plain) : undefined;
      return [name, !other || isSame(other, reached.get(name)) ? plain : name];
    }),
  );
  const schemas = Object.fromEntries([...reached].map(([name, schema]) => [names.get(name) ?? name, schema]));
  const whole = { ...document, components: { ...(document as ApiDocument).components, schemas } };
  return JSON.parse(JSON.stringify(whole), (key, value) => {
    const [, name] = (key === "$ref" && /^#\/components\/schemas\/(.+)$/.exec(value)) || [];
    return name ? `#/components/schemas/${names.get(name) ?? name}` : value;
  });
}
