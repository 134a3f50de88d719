import type { Upload, UploadConsent, UploadDestination, UploadState } from "@tributary/contract/uploads";

export const STATE_LOOKS = {
  queued: { tone: "neutral", label: "Queued" },
  sent: { tone: "river", label: "Sent" },
  accepted: { tone: "positive", label: "Accepted" },
  adjusted: { tone: "positive", label: "Adjusted" },
  rejected: { tone: "negative", label: "Rejected" },
  skipped: { tone: "caution", label: "Skipped" },
} as const satisfies Record<UploadState, object>;

export const CONSENT_WORDS: Readonly<Record<UploadConsent, string>> = {
  granted: "Consent given",
  not_asked: "Site passes on no consent",
  unknown: "Consent unknown",
};

/** What is left to be said of one that waits. */
export function waitingWords({ state, attempts }: Pick<Upload, "state" | "attempts">): string | null {
  if (state === "queued") return attempts === 0 ? "Waits to be sent" : "Tried again";
  return state === "sent" ? "Asked for the verdict" : null;
}

export function countWords(counts: UploadDestination["counts"]): string {
  const sum = (...states: UploadState[]): number => states.reduce((all, state) => all + (counts[state] ?? 0), 0);
  return [
    `${sum("accepted", "adjusted")} accepted`,
    `${sum("rejected")} rejected`,
    `${sum("skipped")} skipped`,
    `${sum("queued", "sent")} under way`,
  ].join(" · ");
}
