import type { FunnelStep } from "@tributary/contract/funnels";
import { type PeriodSearch, readPeriodSearch } from "../../period/period.ts";

/** A funnel in the address: `page:/products/*`, `event:begin_checkout`, `payment`, one after the other. */
export interface FunnelsSearch extends PeriodSearch {
  steps?: string[];
  window?: number;
  by?: "channel";
}

const MOST_STEPS = 8;
const WINDOWS = [1, 7, 14, 30, 90];
export const WINDOW_CHOICES: readonly number[] = WINDOWS;
export const DEFAULT_WINDOW = 7;
export const DEFAULT_STEPS = ["page:/*", "event:begin_checkout", "payment"];

export function readFunnelsSearch(raw: Record<string, unknown>): FunnelsSearch {
  const { steps, window, by } = raw;
  const texts = Array.isArray(steps) ? steps.filter((step) => typeof step === "string") : [];
  return {
    ...readPeriodSearch(raw),
    steps: texts.length > 0 ? texts.slice(0, MOST_STEPS) : undefined,
    window: WINDOWS.find((days) => days === Number(window)),
    by: by === "channel" ? by : undefined,
  };
}

/** @returns null for a text that is no step, or not one yet */
export function stepOf(text: string): FunnelStep | null {
  if (text === "payment") return { kind: "payment" };
  const [kind, rest = ""] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1).trim()];
  if (kind === "event") return rest === "" || rest.length > 128 ? null : { kind, name: rest };
  return kind === "page" && /^\/[^*]*\*?$/.test(rest) ? { kind, path: rest } : null;
}

export function stepLabel(step: FunnelStep): string {
  if (step.kind === "payment") return "Payment";
  return step.kind === "page" ? `Page ${step.path}` : step.name;
}
