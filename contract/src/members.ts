/** Who works in a workspace, and who is invited to. */
import { z } from "zod";
import { Role } from "./auth.ts";
import { DisplayName } from "./display-name.ts";
import { Id, Timestamp } from "./scalars.ts";

export const Member = z
  .object({
    userId: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    hasSecondFactor: z.boolean(),
    joinedAt: Timestamp,
    revision: z.int().meta({ description: 'Rises with each change; in If-Match, as "3", a change is made from it' }),
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

export const MemberPatch = z.strictObject({ role: Role });

export const Invitation = z
  .object({
    id: Id,
    email: z.string(),
    role: Role,
    invitedBy: z.string().nullable().meta({ description: "Name of the inviter; null if deleted" }),
    createdAt: Timestamp,
    expiresAt: Timestamp,
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationBody = z.strictObject({ email: z.email().max(254), role: Role });
export type InvitationBody = z.infer<typeof InvitationBody>;

const InvitationToken = z.string().max(100).meta({ description: "Token from the emailed link" });

export const InvitationTokenBody = z.strictObject({ token: InvitationToken });

/** What the mail's reader is shown before they accept. */
export const InvitationPreview = z
  .object({
    workspaceName: z.string(),
    email: z.string(),
    role: Role,
    hasAccount: z.boolean().meta({ description: "true: log in to accept; false: accepting creates an account" }),
  })
  .meta({ id: "InvitationPreview" });
export type InvitationPreview = z.infer<typeof InvitationPreview>;

export const InvitedSignupBody = z.strictObject({
  token: InvitationToken,
  name: DisplayName,
  password: z.string().min(10, { error: "must have at least 10 characters" }).max(256),
});
export type InvitedSignupBody = z.infer<typeof InvitedSignupBody>;
