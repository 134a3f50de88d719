/** Keys for machines: secret keys do what they are given permission for, write keys may only collect. */
import { z } from "zod";
import { DisplayName } from "./display-name.ts";
import { KEY_PERMISSIONS, PERMISSION_NAMES } from "./permissions.ts";
import { Id, Timestamp, TimestampInput } from "./scalars.ts";

const Permission = z.enum(PERMISSION_NAMES).meta({ id: "Permission" });

export const ApiKeyKind = z.enum(["secret", "write"]);
export type ApiKeyKind = z.infer<typeof ApiKeyKind>;

export const ApiKey = z
  .object({
    id: Id,
    kind: ApiKeyKind,
    name: z.string(),
    prefix: z.string().meta({ description: "Leading characters, to identify the key" }),
    permissions: z
      .array(Permission)
      .nullable()
      .meta({ description: "Secret keys only. null: every permission a key can have" }),
    callsPerMinute: z.int().nullable().meta({ description: "The key's own limit; null if none" }),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.nullable(),
    expiresAt: Timestamp.nullable().meta({ description: "null: never" }),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyBody = z
  .strictObject({
    kind: ApiKeyKind,
    name: DisplayName,
    permissions: z
      .array(Permission.refine((name) => KEY_PERMISSIONS.includes(name), { error: "is more than a key may be given" }))
      .min(1)
      .max(50)
      .optional()
      .meta({ description: "Secret keys only. Omit for every permission a key can have" }),
    callsPerMinute: z.int().min(1).max(1_000_000).optional(),
    expiresAt: TimestampInput.optional().meta({ description: "Must be in the future. Omit for never" }),
  })
  .refine(({ kind, permissions }) => kind === "secret" || permissions === undefined, {
    path: ["permissions"],
    error: "are of secret keys; a write key may only collect",
  });
export type ApiKeyBody = z.infer<typeof ApiKeyBody>;

/** The same key anew; the one before stays good for so long beside it. */
export const ApiKeyRotationBody = z.strictObject({
  overlapHours: z.int().min(0).max(720).default(24),
  expiresAt: TimestampInput.nullable()
    .optional()
    .meta({ description: "For the new key. Must be in the future. null: never. Omit to keep the old key's value" }),
});
export type ApiKeyRotationBody = z.infer<typeof ApiKeyRotationBody>;

/** The only answer that ever holds the key itself. */
export const ApiKeyCreated = ApiKey.extend({ key: z.string() }).meta({ id: "ApiKeyCreated" });
export type ApiKeyCreated = z.infer<typeof ApiKeyCreated>;
