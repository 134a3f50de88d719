/** The part of JSON Schema that the OpenAPI document is written in. */
export interface JsonSchema {
  $ref?: string;
  type?: string | readonly string[];
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  examples?: readonly unknown[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
}

const NAMED = "#/components/schemas/";

/** The name of the schema that is referred to; undefined: the schema stands here itself. */
export function nameOf({ $ref }: JsonSchema): string | undefined {
  return $ref?.startsWith(NAMED) ? $ref.slice(NAMED.length) : undefined;
}

/** What the schema may be, without null. */
export function variantsOf(schema: JsonSchema): readonly JsonSchema[] {
  const variants = schema.anyOf ?? schema.oneOf ?? [schema];
  return variants.filter(({ type }) => type !== "null");
}
