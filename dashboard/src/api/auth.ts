import { queryOptions } from "@tanstack/react-query";
import type {
  LoginAnswer,
  LoginBody,
  Me,
  Membership,
  ResetPasswordBody,
  SecondStep,
  SecondStepBody,
  SetupStatus,
  SignupBody,
  Tokens,
} from "@tributary/contract/auth";
import type { InvitationPreview, InvitedSignupBody } from "@tributary/contract/members";
import { callAsPerson, callPublic } from "./client.ts";
import { rememberLastWorkspace } from "./lastWorkspace.ts";
import { releaseWorkspace } from "./pinnedWorkspace.ts";
import { accessToken, closeSession, openSession } from "./session.ts";

/** Who is signed in and where they belong. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => callAsPerson<Me>("GET", "/auth/me", { signal }),
  staleTime: 5 * 60_000,
});

export function getSetup(): Promise<SetupStatus> {
  return callPublic<SetupStatus>("GET", "/setup");
}

export async function signUp(body: SignupBody): Promise<void> {
  enter(await callPublic<Tokens>("POST", "/auth/signup", { body }));
}

/** @returns the second step that is asked for, or null when that was all */
export async function logIn(body: LoginBody): Promise<SecondStep | null> {
  const answer = await callPublic<LoginAnswer>("POST", "/auth/login", { body });
  if ("challengeToken" in answer) return answer;
  enter(answer);
  return null;
}

export async function finishLogIn(body: SecondStepBody): Promise<void> {
  enter(await callPublic<Tokens>("POST", "/auth/login/second-step", { body }));
}

export function forgotPassword(email: string): Promise<void> {
  return callPublic<void>("POST", "/auth/forgot-password", { body: { email } });
}

export function resetPassword(body: ResetPasswordBody): Promise<void> {
  return callPublic<void>("POST", "/auth/reset-password", { body });
}

export function verifyEmail(token: string): Promise<void> {
  return callPublic<void>("POST", "/auth/verify-email", { body: { token } });
}

export function previewInvitation(token: string): Promise<InvitationPreview> {
  return callPublic<InvitationPreview>("POST", "/invitations/preview", { body: { token } });
}

export async function signUpInvited(body: InvitedSignupBody): Promise<void> {
  enter(await callPublic<Tokens>("POST", "/invitations/signup", { body }));
}

/** Accepts for whoever is signed in, and goes on in that workspace. */
export async function acceptInvitation(token: string): Promise<void> {
  const joined = await callAsPerson<Membership>("POST", "/invitations/accept", { body: { token } });
  releaseWorkspace();
  rememberLastWorkspace(joined.workspaceId);
}

/** Ends the session on the server too. A server that cannot be reached does not keep anyone signed in here. */
export async function logOut(): Promise<void> {
  await callPublic<void>("POST", "/auth/logout", { body: {} }).catch(() => undefined);
  closeSession();
}

export async function isSignedIn(): Promise<boolean> {
  return (await accessToken()) !== null;
}

function enter(tokens: Tokens): void {
  openSession(tokens);
  releaseWorkspace();
}
