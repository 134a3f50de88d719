/** What admins are told when a limit is near or reached. */

import { METERS, type Meter } from "@tributary/contract/meters";
import type { UsageLimit } from "@tributary/contract/usage";
import type { MailContent } from "../../core/mail.ts";
import { writtenNumber } from "../../core/written-figures.ts";
import { renderMail } from "../mail/public.ts";
import type { Threshold } from "./usage-level.ts";

export interface WarningFacts {
  workspaceName: string;
  meter: Meter;
  threshold: Threshold;
  limit: Pick<UsageLimit, "softLimit" | "hardLimit">;
  used: number;
  /** Where the limits are set. */
  settingsUrl: string;
}

export function warningMail({ workspaceName, meter, threshold, limit, used, settingsUrl }: WarningFacts): MailContent {
  const { label, unit, isLevel, stops } = METERS[meter];
  const isHard = threshold.endsWith("hard");
  const ceiling = (isHard ? limit.hardLimit : limit.softLimit) ?? 0;
  const name = `${isHard ? "hard" : "soft"} limit`;
  const isOver = threshold.startsWith("over");
  const what = `${writtenNumber(used)} of ${writtenNumber(ceiling)} ${isLevel ? "bytes" : unit}`;
  const hint = isHard
    ? `${stops}${isOver ? "" : " when it is reached"}${isLevel ? "" : ", until the next month begins"}, or until an admin raises the limit.`
    : "This is a soft limit. Everything still works.";
  const sentence = `${workspaceName} has used ${what}${isLevel ? "" : " this month"}`;
  return renderMail({
    // Of our words alone: workspaces could write a subject of their own otherwise, which mail filters and people trust.
    subject: `${label}: ${isOver ? `${name} reached` : `near the ${name}`}`,
    paragraphs: [`${sentence}: ${isOver ? "" : "at least 80% of "}its ${name}.`, hint],
    action: { label: "View usage and limits", url: settingsUrl },
    note: "You're getting this as an admin of the workspace. We send it once per limit and month.",
  });
}
