import { queryOptions } from "@tanstack/react-query";
import type { ChangePasswordBody } from "@tributary/contract/auth";
import type { Session } from "@tributary/contract/sessions";
import type { RecoveryCodes, TotpEnrolment } from "@tributary/contract/two-factor";
import { callAsPerson } from "./client.ts";

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async ({ signal }) => (await callAsPerson<{ data: Session[] }>("GET", "/auth/sessions", { signal })).data,
});

export function endSession(id: string): Promise<void> {
  return callAsPerson<void>("DELETE", `/auth/sessions/${encodeURIComponent(id)}`);
}

export function endOtherSessions(): Promise<void> {
  return callAsPerson<void>("POST", "/auth/sessions/revoke-others");
}

export function changePassword(body: ChangePasswordBody): Promise<void> {
  return callAsPerson<void>("POST", "/auth/password", { body });
}

export function beginSecondFactor(): Promise<TotpEnrolment> {
  return callAsPerson<TotpEnrolment>("POST", "/auth/totp");
}

export async function enableSecondFactor(code: string): Promise<string[]> {
  return (await callAsPerson<RecoveryCodes>("POST", "/auth/totp/confirm", { body: { code } })).recoveryCodes;
}

export function removeSecondFactor(password: string): Promise<void> {
  return callAsPerson<void>("POST", "/auth/totp/remove", { body: { password } });
}

export function resendVerification(): Promise<void> {
  return callAsPerson<void>("POST", "/auth/verify-email/resend");
}
