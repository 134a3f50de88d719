/** Inviting people by mail, and what the mail's reader does with it. */
import { hash, randomBytes } from "node:crypto";
import type { InvitationBody, InvitationPreview, InvitedSignupBody } from "@tributary/contract/members";
import { AppError, notFound } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { PostgresDoor } from "../../store/postgres.ts";
import { findDirectoryEntry } from "../directory.sql.ts";
import { normalizeEmail } from "../email.ts";
import type { PostMail } from "../mail/postman.ts";
import { hashPassword } from "../passwords.ts";
import { renderMail } from "../render-mail.ts";
import { findCredentials, findUser, insertUser, markEmailVerified } from "../users.sql.ts";
import { findWorkspace } from "../workspaces.sql.ts";
import {
  acceptInvitation,
  deleteInvitation,
  type FoundInvitation,
  findInvitation,
  insertInvitation,
  invitationName,
} from "./invitations.sql.ts";

export interface InvitationContext {
  postgres: PostgresDoor;
  /** Where browsers reach this installation. */
  publicUrl: URL;
  post: PostMail;
  /** Unix milliseconds. */
  clock: () => number;
}

const DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Mails an invitation; an earlier one to the address is good no more.
 * @throws AppError conflict when a member of the workspace has the address
 */
export async function invite(
  { postgres, publicUrl, post, clock }: InvitationContext,
  { workspaceId, invitedBy }: { workspaceId: string; invitedBy: string },
  body: InvitationBody,
): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  const email = normalizeEmail(body.email);
  const [workspace, inviter] = [await findWorkspace(postgres, workspaceId), await findUser(postgres, invitedBy)];
  if (!workspace || !inviter) throw notFound("workspace");
  const stored = await insertInvitation(postgres, workspaceId, {
    id: newId(),
    email,
    role: body.role,
    tokenHash: hash("sha256", token),
    invitedBy,
    expiresAt: new Date(clock() + DAYS * DAY_MS),
  });
  if (!stored) {
    throw new AppError("conflict", {
      public: "Somebody with this address is a member already.",
      fields: [{ field: "email", message: "is a member's" }],
    });
  }
  const mail = renderMail({
    subject: `${inviter.name} invites you to ${workspace.name}`,
    paragraphs: [
      `${inviter.name} would like you to join the workspace ${workspace.name} in Tributary as ${body.role}.`,
    ],
    action: { label: "See the invitation", url: `${publicUrl.origin}/invitation#token=${token}` },
    note: "The link is good for a week. If you do not know what this is about, ignore this mail.",
  });
  await post({ ...mail, to: email, workspaceId });
}

/** Mails an open invitation anew, with a new token. Throws `not_found`. */
export async function reinvite(
  context: InvitationContext,
  by: { workspaceId: string; invitedBy: string },
  id: string,
): Promise<void> {
  const dropped = await deleteInvitation(context.postgres, by.workspaceId, id);
  if (!dropped) throw notFound("invitation");
  await invite(context, by, dropped);
}

/** What the mail's reader is shown. */
export async function previewInvitation(context: InvitationContext, token: string): Promise<InvitationPreview> {
  const { invitation } = await openInvitation(context, token);
  return { ...invitation, hasAccount: (await findCredentials(context.postgres, invitation.email)) !== null };
}

/** @throws AppError forbidden when it invites another address than the person's */
export async function accept(context: InvitationContext, token: string, userId: string): Promise<string> {
  const { workspaceId, id, invitation } = await openInvitation(context, token);
  const user = await findUser(context.postgres, userId);
  if (user?.email !== invitation.email) {
    throw new AppError("forbidden", `This invitation is for ${invitation.email}. Log in with that address.`);
  }
  if (!(await acceptInvitation(context.postgres, workspaceId, { id, userId }))) throw spent();
  // Only whoever reads the address has the token.
  await markEmailVerified(context.postgres, userId);
  return workspaceId;
}

/** Opens an account for the invited address and accepts. @returns the new user's id; throws `conflict` */
export async function signUpInvited(context: InvitationContext, body: InvitedSignupBody): Promise<string> {
  const { invitation } = await openInvitation(context, body.token);
  const userId = newId();
  const passwordHash = await hashPassword(body.password);
  const isNew = await context.postgres.withoutWorkspace((tx) =>
    insertUser(tx, { id: userId, email: invitation.email, name: body.name, passwordHash }),
  );
  if (!isNew) throw new AppError("conflict", "There is an account with this address already. Log in to accept.");
  await accept(context, body.token, userId);
  return userId;
}

async function openInvitation(
  { postgres, clock }: InvitationContext,
  token: string,
): Promise<{ workspaceId: string; id: string; invitation: FoundInvitation }> {
  const entry = await findDirectoryEntry(postgres, invitationName(hash("sha256", token)));
  if (!entry) throw spent();
  const { workspaceId, targetId: id } = entry;
  const invitation = await findInvitation(postgres, workspaceId, { id, now: new Date(clock()) });
  if (!invitation) throw spent();
  return { workspaceId, id, invitation };
}

function spent(): AppError {
  return new AppError("gone", "This invitation was accepted, taken back or has expired. Ask for a new one.");
}
