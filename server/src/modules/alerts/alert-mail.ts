/** What admins are told when a rule finds what it watches for. */
import type { Alert } from "@tributary/contract/alerts";
import type { MetricDescription } from "@tributary/contract/metrics";
import type { MailContent } from "../../core/mail.ts";
import { writtenMoney, writtenNumber, writtenShare } from "../../core/written-figures.ts";
import { renderMail } from "../mail/public.ts";

export type MetricWords = Pick<MetricDescription, "label" | "unit" | "format">;

interface AlertFacts {
  alert: Pick<Alert, "rule" | "range" | "value" | "comparedValue">;
  metric: MetricWords;
  currency: string;
  workspaceName: string;
  /** Where alerts are shown. */
  url: string;
}

export function alertMail({ alert, metric, currency, workspaceName, url }: AlertFacts): MailContent {
  const { rule, value, comparedValue } = alert;
  const shown = figure(value, metric, currency);
  return renderMail({
    // Of our words alone: workspaces could write a subject of their own otherwise.
    subject: `${metric.label}: ${shown}`,
    paragraphs: [
      alertSentence({ alert, metric, currency }, ` in ${workspaceName}`),
      comparedValue === null
        ? `Your rule: ${rule.name}.`
        : `In the ${rule.days === 1 ? "day" : `${rule.days} days`} before it was ${figure(comparedValue, metric, currency)}. Your rule: ${rule.name}.`,
    ],
    action: { label: "View alerts", url },
    note: "You're getting this as an admin of the workspace. We send it once, until the alert is resolved.",
  });
}

/** What was found, and the limit it is beyond. @param where in which workspace, where readers may not know */
export function alertSentence(
  { alert, metric, currency }: Pick<AlertFacts, "alert" | "metric" | "currency">,
  where = "",
): string {
  const { rule, range, value } = alert;
  const days = range.from === range.to ? `on ${range.to}` : `from ${range.from} to ${range.to}`;
  const channel = rule.channel === null ? "" : ` of ${rule.channel}`;
  return `${metric.label}${channel}${where} was ${figure(value, metric, currency)} ${days}. ${limitOf(alert, metric, currency)}`;
}

function limitOf({ rule, value, comparedValue }: AlertFacts["alert"], metric: MetricWords, currency: string): string {
  if (rule.condition === "below") return `The limit is at least ${figure(rule.threshold, metric, currency)}.`;
  if (rule.condition === "above") return `The limit is at most ${figure(rule.threshold, metric, currency)}.`;
  const change = comparedValue ? Math.abs(value / comparedValue - 1) : 0;
  const word = rule.condition === "falls_by" ? "fell" : "rose";
  return `It ${word} by ${writtenShare(change)}; the limit is ${writtenShare(rule.threshold)}.`;
}

/** A value as people write it. */
function figure(value: number, { unit, format }: MetricWords, currency: string): string {
  if (unit === "minor") return writtenMoney(value, currency);
  return format === "percent" ? writtenShare(value) : writtenNumber(value);
}
