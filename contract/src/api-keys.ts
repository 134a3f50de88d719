/** Keys for machines: secret keys speak for a workspace, write keys may only collect. */
import { z } from "zod";
import { DisplayName } from "./display-name.ts";
import { Id } from "./scalars.ts";

export const ApiKeyKind = z.enum(["secret", "write"]);
export type ApiKeyKind = z.infer<typeof ApiKeyKind>;

export const ApiKey = z
  .object({
    id: Id,
    kind: ApiKeyKind,
    name: z.string(),
    prefix: z.string().meta({ description: "The first characters, to recognise the key by" }),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyBody = z.strictObject({ kind: ApiKeyKind, name: DisplayName });
export type ApiKeyBody = z.infer<typeof ApiKeyBody>;

/** The only answer that ever holds the key itself. */
export const ApiKeyCreated = ApiKey.extend({ key: z.string() }).meta({ id: "ApiKeyCreated" });
export type ApiKeyCreated = z.infer<typeof ApiKeyCreated>;
