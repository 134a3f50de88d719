/** Sign-up, log-in and the tokens they give. */
import { z } from "zod";
import { DisplayName } from "./display-name.ts";
import { Id } from "./scalars.ts";

export const Role = z.enum(["admin", "analyst", "viewer", "agent"]).meta({ id: "Role" });
export type Role = z.infer<typeof Role>;

const Email = z.email().max(254);
const Password = z.string().min(10, { error: "must have at least 10 characters" }).max(256);
const MailedToken = z.string().max(100).meta({ description: "Token from the emailed link. Works once" });

export const SignupBody = z.strictObject({
  email: Email,
  password: Password,
  name: DisplayName,
  workspaceName: DisplayName,
});
export type SignupBody = z.infer<typeof SignupBody>;

export const LoginBody = z.strictObject({ email: Email, password: z.string().max(256) });
export type LoginBody = z.infer<typeof LoginBody>;

/** Browsers send no body: the refresh token travels in an HttpOnly cookie. */
export const RefreshBody = z.strictObject({
  refreshToken: z.string().max(200).optional(),
  mayBeSignedOut: z
    .boolean()
    .optional()
    .meta({ description: "true: respond with 204 instead of 401 when no one is logged in" }),
});

export const Membership = z
  .object({
    workspaceId: Id,
    workspaceName: z.string(),
    slug: z.string().meta({ description: "Workspace in dashboard URLs: /w/{slug}/…" }),
    formerSlugs: z.array(z.string()).meta({ description: "Previous slugs. They still redirect here" }),
    role: Role,
  })
  .meta({ id: "Membership" });
export type Membership = z.infer<typeof Membership>;

export const Tokens = z
  .object({
    accessToken: z.string(),
    accessTokenExpiresAt: z.iso.datetime(),
    refreshToken: z.string(),
    refreshTokenExpiresAt: z.iso.datetime(),
    workspaceId: Id.meta({ description: "Workspace of the first membership" }),
    userId: Id,
  })
  .meta({ id: "Tokens" });
export type Tokens = z.infer<typeof Tokens>;

/** What a log-in gives where a second factor is on: no tokens yet. */
export const SecondStep = z
  .object({
    challengeToken: z.string().meta({ description: "Send it back with a code" }),
    challengeExpiresAt: z.iso.datetime(),
  })
  .meta({ id: "SecondStep" });
export type SecondStep = z.infer<typeof SecondStep>;

export const LoginAnswer = z.union([Tokens, SecondStep]).meta({ id: "LoginAnswer" });
export type LoginAnswer = z.infer<typeof LoginAnswer>;

export const SecondStepBody = z.strictObject({
  challengeToken: z.string().max(2000),
  code: z.string().trim().min(6).max(20).meta({ description: "Six-digit code from the app, or a recovery code" }),
});
export type SecondStepBody = z.infer<typeof SecondStepBody>;

export const VerifyEmailBody = z.strictObject({ token: MailedToken });
export const ForgotPasswordBody = z.strictObject({ email: Email });
export const ResetPasswordBody = z.strictObject({ token: MailedToken, password: Password });
export type ResetPasswordBody = z.infer<typeof ResetPasswordBody>;
export const ChangePasswordBody = z.strictObject({ currentPassword: z.string().max(256), password: Password });
export type ChangePasswordBody = z.infer<typeof ChangePasswordBody>;

export const Me = z
  .object({
    userId: Id,
    email: z.string(),
    isEmailVerified: z.boolean(),
    hasSecondFactor: z.boolean(),
    name: z.string(),
    memberships: z.array(Membership),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

/** Who may open an account: anybody, who is invited, or nobody. */
export const SignupMode = z.enum(["open", "invited", "closed"]).meta({ id: "SignupMode" });
export type SignupMode = z.infer<typeof SignupMode>;

/** What the first visit needs to know: is there anybody yet, and may one sign up? */
export const SetupStatus = z
  .object({
    hasOwner: z.boolean(),
    signup: SignupMode.meta({ description: "Current mode. Always open for the first account" }),
  })
  .meta({ id: "SetupStatus" });
export type SetupStatus = z.infer<typeof SetupStatus>;
