/** What the way back from a provider left in the address. */
export interface IntegrationsSearch {
  status?: "connected" | "error";
  platform?: string;
  reason?: string;
}

const WORD = /^[a-z0-9_]{1,40}$/;

/** Drops whatever does not belong to a way back. */
export function readIntegrationsSearch({ status, platform, reason }: Record<string, unknown>): IntegrationsSearch {
  if (status !== "connected" && status !== "error") return {};
  return { status, platform: word(platform), reason: status === "error" ? word(reason) : undefined };
}

function word(value: unknown): string | undefined {
  return typeof value === "string" && WORD.test(value) ? value : undefined;
}
