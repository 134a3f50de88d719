import { Link } from "@tanstack/react-router";
import type { Evidence } from "@tributary/contract/payments";
import { Card, CardHeader } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { formatBits, formatCount } from "../../format/number.ts";
import { type EvidenceBar, evidenceBars } from "./evidenceBars.ts";

/** Each signal with its weight, so that a person can check the confidence rather than believe it. */
export function EvidenceCard({ evidence }: { evidence: readonly Evidence[] }) {
  const { bars, zeroPercent } = evidenceBars(evidence);
  return (
    <Card>
      <CardHeader
        title="Match evidence"
        note="How strongly each signal links this payment to the visitor. Each point doubles the odds."
        action={
          <Link to="/matching" className="text-sm whitespace-nowrap text-river hover:underline">
            How matching works
          </Link>
        }
      />
      {bars.length === 0 ? (
        <EmptyState title="No evidence" className="py-8">
          This payment had no data to match to a visitor.
        </EmptyState>
      ) : (
        <ul data-testid="evidence" className="flex flex-col gap-3 px-5 pt-1 pb-5">
          {bars.map((bar) => (
            <EvidenceLine key={`${bar.evidence.signal} ${bar.evidence.sentence}`} bar={bar} zeroPercent={zeroPercent} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function EvidenceLine({ bar, zeroPercent }: { bar: EvidenceBar; zeroPercent: number }) {
  const { outcome, weight, sharedBy } = bar.evidence;
  const absent = outcome === "absent";
  return (
    <li>
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className={absent ? "text-ink-faint" : "text-ink"}>
          {bar.label}
          {sharedBy !== null && sharedBy > 1 && (
            <span className="text-ink-faint"> · shared by {formatCount(sharedBy)} visitors</span>
          )}
        </span>
        <span className={cx("figures whitespace-nowrap", absent ? "text-ink-faint" : "font-medium text-ink")}>
          {absent ? "not found" : `${formatBits(weight)} pts`}
        </span>
      </div>
      <div aria-hidden className="relative mt-1.5 h-2">
        <span className={cx("absolute inset-x-0 top-1/2 border-t", absent && "border-dashed border-line-strong")} />
        <span className="absolute -inset-y-0.5 w-px bg-line-strong" style={{ left: `${zeroPercent}%` }} />
        <span
          className={cx("absolute inset-y-0 rounded-xs", outcome === "disagrees" ? "bg-negative" : "bg-river")}
          style={{ left: `${bar.startPercent}%`, width: `${bar.lengthPercent}%` }}
        />
      </div>
    </li>
  );
}
