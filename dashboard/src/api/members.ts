import { queryOptions } from "@tanstack/react-query";
import type { Role } from "@tributary/contract/auth";
import type { Invitation, InvitationBody, Member } from "@tributary/contract/members";
import { call } from "./client.ts";

export const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: async ({ signal }) => (await call<{ data: Member[] }>("GET", "/members", { signal })).data,
});

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: async ({ signal }) => (await call<{ data: Invitation[] }>("GET", "/invitations", { signal })).data,
});

export function changeRole({ userId, revision }: Member, role: Role): Promise<void> {
  return call<void>("PATCH", `/members/${encodeURIComponent(userId)}`, { body: { role }, ifRevision: revision });
}

export function removeMember({ userId, revision }: Member): Promise<void> {
  return call<void>("DELETE", `/members/${encodeURIComponent(userId)}`, { ifRevision: revision });
}

export function invite(body: InvitationBody): Promise<void> {
  return call<void>("POST", "/invitations", { body });
}

export function resendInvitation(id: string): Promise<void> {
  return call<void>("POST", `/invitations/${encodeURIComponent(id)}/resend`);
}

export function takeInvitationBack(id: string): Promise<void> {
  return call<void>("DELETE", `/invitations/${encodeURIComponent(id)}`);
}
