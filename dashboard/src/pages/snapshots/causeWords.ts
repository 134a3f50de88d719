import type { ChangeCause } from "@tributary/contract/credit-snapshots";

/** What people call a cause of change. */
export const CAUSE_WORDS: Readonly<Record<ChangeCause, { label: string; explanation: string }>> = {
  late: { label: "Late payments", explanation: "Payments that weren't known when the snapshot was taken." },
  removed: { label: "Merged payments", explanation: "Payments that turned out to be part of another one." },
  refund: { label: "Refunds", explanation: "Refunds, lost disputes, and changed amounts." },
  match: { label: "Matched differently", explanation: "Late visits or a better match changed the journey." },
  window: { label: "Lookback window", explanation: "The attribution window was changed." },
  channels: { label: "Channel rules", explanation: "The same visits now belong to other channels." },
  model: { label: "Model weights", explanation: "A data-driven model learned other weights for the same visits." },
};
