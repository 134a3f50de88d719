import { Link } from "@tanstack/react-router";
import type { ReportedConversion } from "@tributary/contract/conversions";
import type { ReactNode } from "react";
import { CopyField } from "../../design/CopyField.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { windowWords } from "./windowWords.ts";

/** All that is known of a report: what was sent, how it was judged, and against which click. */
export function ConversionDetail({ report }: { report: ReportedConversion }) {
  const { timeZone } = useWorkspace();
  const { clickedAt, occurredAt, orderId, linkId, linkTitle, trackingId, rejection, warnings, eventData } = report;
  const facts: [label: string, value: ReactNode][] = [
    ["Happened", formatInstant(occurredAt, timeZone, "exact")],
    ["Clicked", clickedAt && formatInstant(clickedAt, timeZone, "exact")],
    ["Window", windowWords(report)],
    [
      "Link",
      linkId && (
        <Link to="/links/$linkId" params={{ linkId }} className="text-river underline underline-offset-2">
          {linkTitle ?? linkId}
        </Link>
      ),
    ],
    ["Tracking ID", trackingId],
    ["Order", orderId],
    ["Reported revenue", report.revenueSent],
    ["Rule", rejection && <code className="font-mono text-xs">{rejection.reason}</code>],
  ];
  return (
    <div className="flex flex-col gap-4 border-t px-5 py-4 pl-11">
      {warnings.map(({ code, sentence }) => (
        <p key={code} className="rounded-sm bg-caution-soft px-3 py-2 text-sm text-caution">
          {sentence}
        </p>
      ))}
      <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-ink-faint">{label}</dt>
                <dd className="figures [overflow-wrap:anywhere] text-ink">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {Object.keys(eventData).length > 0 && (
        <CopyField wrap what="event data" text={JSON.stringify(eventData, null, 2)} />
      )}
    </div>
  );
}
