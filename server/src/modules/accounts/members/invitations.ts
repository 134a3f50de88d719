/** Inviting people by mail, and what the mail's reader does with it. */

import { hash, randomBytes } from "node:crypto";
import type { Role, SignupMode } from "@tributary/contract/auth";
import type { InvitationBody, InvitationPreview, InvitedSignupBody } from "@tributary/contract/members";
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { ipPrefix } from "../../../core/ip-address.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { type PostMail, renderMail } from "../../mail/public.ts";
import { findDirectoryEntry } from "../directory.sql.ts";
import type { AccountLimits } from "../limits/account-limits.ts";
import { normalizeEmail } from "../signup/email.ts";
import { hashPassword } from "../signup/passwords.ts";
import { requireStrongPassword } from "../signup/require-strong-password.ts";
import { notOpen } from "../signup/signup-mode.ts";
import { findCredentials, findUser, insertUser, markEmailVerified } from "../users.sql.ts";
import { findWorkspace } from "../workspaces/workspaces.sql.ts";
import {
  acceptInvitation,
  deleteInvitation,
  type FoundInvitation,
  findInvitation,
  invitationName,
  renewInvitation,
  storeInvitation,
} from "./invitations.sql.ts";

export interface InvitationContext {
  postgres: PostgresClient;
  /** Where browsers reach this installation. */
  publicUrl: URL;
  post: PostMail;
  signupMode: SignupMode;
  /** Invitations mailed, by whom. */
  limits: Pick<
    AccountLimits,
    "invitationOfWorkspace" | "invitationOfPerson" | "invitationOfNetwork" | "invitationOfInstallation"
  >;
  /** Unix milliseconds. */
  clock: () => number;
}

const DAYS = 7;
const DAY_MS = 86_400_000;
const MAX_OPEN = 100;
/** What is asked for again within this time is the same press of a button, not another wish. */
const REPEATED_MS = 60_000;

interface Inviting {
  workspaceId: string;
  invitedBy: string;
  /** The address the call comes from. */
  ip: string;
}

/**
 * Mails an invitation; an earlier one to the address is good no more. Asked for twice at once, it is mailed once.
 * @throws AppError conflict when a member of the workspace has the address, or too many invitations are open
 */
export async function invite(context: InvitationContext, by: Inviting, body: InvitationBody): Promise<void> {
  const { postgres, clock } = context;
  const from = await findNames(context, by);
  const email = normalizeEmail(body.email);
  const { token, ...renewal } = makeToken(context, by);
  const id = newId();
  const repeatedSince = new Date(renewal.expiresAt.getTime() - REPEATED_MS);
  await limited(context, by, async () => {
    const limits = { now: new Date(clock()), maxOpen: MAX_OPEN, repeatedSince };
    const invitation = { id, email, role: body.role, ...renewal };
    const outcome = await storeInvitation(postgres, by.workspaceId, invitation, limits);
    if (outcome === "is a member") {
      throw new AppError("conflict", {
        public: "Someone with this email is already a member.",
        fields: [{ field: "email", message: "is already a member" }],
      });
    }
    if (outcome === "too many") {
      throw new AppError("conflict", `There are already ${MAX_OPEN} pending invitations. Revoke some first.`);
    }
    if (outcome === "repeated") return;
    try {
      await mailInvitation(context, by, { ...from, email, role: body.role, token });
    } catch (error) {
      // Left standing, it would pass for mailed when it is asked for again.
      await deleteInvitation(postgres, by.workspaceId, outcome.id);
      throw error;
    }
  });
}

/** Mails an open invitation anew, with a new token. Throws `not_found`. */
export async function reinvite(context: InvitationContext, by: Inviting, id: string): Promise<void> {
  const from = await findNames(context, by);
  const { token, ...renewal } = makeToken(context, by);
  await limited(context, by, async () => {
    const renewed = await renewInvitation(context.postgres, by.workspaceId, id, renewal);
    if (!renewed) throw notFound("invitation");
    await mailInvitation(context, by, { ...from, ...renewed, token });
  });
}

/** Mails reach strangers in the installation's name: however many workspaces one opens, there is an end to them. */
function limited({ limits }: InvitationContext, by: Inviting, work: () => Promise<void>): Promise<void> {
  return limits.invitationOfWorkspace.attempt(by.workspaceId, () =>
    limits.invitationOfPerson.attempt(by.invitedBy, () =>
      limits.invitationOfNetwork.attempt(ipPrefix(by.ip), () => limits.invitationOfInstallation.attempt("", work)),
    ),
  );
}

/** @throws AppError forbidden when the inviting person has not confirmed their own address */
async function findNames({ postgres }: InvitationContext, { workspaceId, invitedBy }: Inviting) {
  const [workspace, inviter] = [await findWorkspace(postgres, workspaceId), await findUser(postgres, invitedBy)];
  if (!workspace || !inviter) throw notFound("workspace");
  if (!inviter.isEmailVerified) {
    throw new AppError("forbidden", "Confirm your email first, then invite people.");
  }
  return { inviterEmail: inviter.email, workspaceName: workspace.name };
}

function makeToken({ clock }: InvitationContext, { invitedBy }: Inviting) {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hash("sha256", token), invitedBy, expiresAt: new Date(clock() + DAYS * DAY_MS) };
}

interface InvitationFacts {
  inviterEmail: string;
  workspaceName: string;
  email: string;
  role: Role;
  token: string;
}

function mailInvitation(
  { publicUrl, post }: InvitationContext,
  { workspaceId }: Inviting,
  { inviterEmail, workspaceName, email, role, token }: InvitationFacts,
): Promise<void> {
  const mail = renderMail({
    // In the installation's own words: what people call themselves and their workspaces may be made to deceive.
    subject: "You're invited to a workspace on Tributary",
    paragraphs: [
      `${inviterEmail} invited you to join ${workspaceIn(workspaceName)} on Tributary as ${role}.`,
      "Tributary shows which marketing drives sales. If you don't know this person, don't click the link.",
    ],
    action: { label: "View invitation", url: `${publicUrl.origin}/invitation#token=${token}` },
    note: "This link expires in a week. If you weren't expecting this, ignore this email.",
  });
  return post({ ...mail, to: email, workspaceId });
}

/** Mail programs make links of what looks like an address. */
function workspaceIn(name: string): string {
  const looksLikeAddress = /:\/\/|\bwww\b|@|[\p{L}\p{N}][.\u3002\uFF0E\uFF61][\p{L}\p{N}]{2}/iu.test(name);
  return looksLikeAddress ? "a workspace" : `the workspace “${name}”`;
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

/** Opens an account for the invited address and accepts. @returns the new user's id; throws `conflict`, `forbidden`, `invalid_request` */
export async function signUpInvited(context: InvitationContext, body: InvitedSignupBody): Promise<string> {
  const { invitation } = await openInvitation(context, body.token);
  if (context.signupMode === "closed") throw notOpen("closed");
  await requireStrongPassword(body.password, [body.name, invitation.email, invitation.workspaceName]);
  const userId = newId();
  const passwordHash = await hashPassword(body.password);
  const isNew = await context.postgres.withoutWorkspace((tx) =>
    insertUser(tx, { id: userId, email: invitation.email, name: body.name, passwordHash }),
  );
  if (!isNew) throw new AppError("conflict", "You already have an account. Log in to accept.");
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
  return new AppError("gone", "This invitation was already used, revoked, or has expired. Ask for a new one.");
}
