import { queryOptions } from "@tanstack/react-query";
import type { LoginBody, Me, SetupStatus, SignupBody, Tokens } from "@tributary/contract/auth";
import { call, callPublic } from "./client.ts";
import { accessToken, closeSession, openSession } from "./session.ts";
import { chooseWorkspace, currentMembership, forgetWorkspace } from "./workspaceChoice.ts";

/** Who is signed in and where they belong. Also settles which workspace later calls are about. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }) => {
    const me = await call<Me>("GET", "/auth/me", { signal });
    const membership = currentMembership(me.memberships);
    if (membership) chooseWorkspace(membership.workspaceId);
    return me;
  },
  staleTime: 5 * 60_000,
});

export function getSetup(): Promise<SetupStatus> {
  return callPublic<SetupStatus>("GET", "/setup");
}

export async function signUp(body: SignupBody): Promise<void> {
  enter(await callPublic<Tokens>("POST", "/auth/signup", { body }));
}

export async function logIn(body: LoginBody): Promise<void> {
  enter(await callPublic<Tokens>("POST", "/auth/login", { body }));
}

/** Ends the session on the server too. A server that cannot be reached does not keep anyone signed in here. */
export async function logOut(): Promise<void> {
  await callPublic<void>("POST", "/auth/logout", { body: {} }).catch(() => undefined);
  closeSession();
  forgetWorkspace();
}

export async function isSignedIn(): Promise<boolean> {
  return (await accessToken()) !== null;
}

function enter(tokens: Tokens): void {
  openSession(tokens);
  forgetWorkspace();
  chooseWorkspace(tokens.workspaceId);
}
