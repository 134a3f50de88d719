/** Sign-up, log-in and the tokens they give. */
import { z } from "zod";
import { DisplayName } from "./display-name.ts";
import { Id } from "./scalars.ts";

export const Role = z.enum(["admin", "analyst", "viewer", "agent"]).meta({ id: "Role" });
export type Role = z.infer<typeof Role>;

const Email = z.email().max(254);

export const SignupBody = z.strictObject({
  email: Email,
  password: z.string().min(10, { error: "must have at least 10 characters" }).max(256),
  name: DisplayName,
  workspaceName: DisplayName,
});
export type SignupBody = z.infer<typeof SignupBody>;

export const LoginBody = z.strictObject({ email: Email, password: z.string().max(256) });
export type LoginBody = z.infer<typeof LoginBody>;

/** Browsers send no body: the refresh token travels in an HttpOnly cookie. */
export const RefreshBody = z.strictObject({ refreshToken: z.string().max(200).optional() });

export const Membership = z
  .object({ workspaceId: Id, workspaceName: z.string(), role: Role })
  .meta({ id: "Membership" });
export type Membership = z.infer<typeof Membership>;

export const Tokens = z
  .object({
    accessToken: z.string(),
    accessTokenExpiresAt: z.iso.datetime(),
    refreshToken: z.string(),
    refreshTokenExpiresAt: z.iso.datetime(),
    workspaceId: Id.meta({ description: "The workspace of the first membership" }),
    userId: Id,
  })
  .meta({ id: "Tokens" });
export type Tokens = z.infer<typeof Tokens>;

export const Me = z
  .object({ userId: Id, email: z.string(), name: z.string(), memberships: z.array(Membership) })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

/** What the first visit needs to know: is there anybody yet? */
export const SetupStatus = z.object({ hasOwner: z.boolean() }).meta({ id: "SetupStatus" });
export type SetupStatus = z.infer<typeof SetupStatus>;
