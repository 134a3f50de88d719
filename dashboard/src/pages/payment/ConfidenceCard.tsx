import type { ConfidenceLevel, Evidence, PaymentDetail } from "@tributary/contract/payments";
import { Card, CardHeader } from "../../design/Card.tsx";
import { LEVEL_COLOUR, LEVEL_LABEL } from "../../design/confidenceLevel.ts";
import { cx } from "../../design/cx.ts";
import { METHOD_WORDS } from "../../payment/paymentWords.ts";

/** How sure, and why, in sentences. */
export function ConfidenceCard({ payment }: { payment: PaymentDetail }) {
  const { confidence, confidenceLevel, attributionMethod, evidence } = payment;
  if (confidence === null) {
    return (
      <Card>
        <CardHeader title="Match confidence" note="Matching this payment to a visitor. This takes a few seconds." />
        <div className="mx-5 mb-5 h-2 animate-breathe rounded-full bg-hover" />
      </Card>
    );
  }
  const traced = attributionMethod !== null && attributionMethod !== "none";
  return (
    <Card className="pb-5">
      <CardHeader
        title="Match confidence"
        note={traced ? `Matched to a visitor ${METHOD_WORDS[attributionMethod]}` : undefined}
      />
      <div className="px-5">
        <p className="flex items-baseline gap-2.5">
          <span className="figures text-3xl font-semibold text-ink">{confidence}%</span>
          <span className="text-base font-medium text-ink-soft">{levelWords(traced ? confidenceLevel : null)}</span>
        </p>
        <Gauge confidence={confidence} level={confidenceLevel} />
        <p className="mt-3 text-sm text-ink-soft text-pretty">
          {traced
            ? `How sure we are that this visitor made the payment: about ${confidence} of 100 matches like this are right. ${basisWords(payment)}`
            : "Nothing in this payment points to a visitor. Its revenue counts as unattributed and isn't spread across channels."}
        </p>
        <Reasons evidence={evidence} />
      </div>
    </Card>
  );
}

function basisWords({ match }: PaymentDetail): string {
  return match && match.parametersVersion > 0
    ? "Learned from your own payments."
    : "Based on typical values, not yet measured on your own payments.";
}

function levelWords(level: ConfidenceLevel | null): string {
  if (level === null) return "Not matched";
  return level === "none" ? "Matched, but no touchpoint found" : `${LEVEL_LABEL[level]} confidence`;
}

/** A bar to 100, with the two thresholds cut into it. */
function Gauge({ confidence, level }: { confidence: number; level: ConfidenceLevel | null }) {
  return (
    <div aria-hidden className="relative mt-3 h-2 overflow-hidden rounded-full bg-sunken">
      <span
        className="absolute inset-y-0 left-0 rounded-full transition-[width] duration-500 ease-flow"
        style={{
          width: `${confidence}%`,
          backgroundColor: level ? LEVEL_COLOUR[level] : "var(--level-none)",
        }}
      />
      <span className="absolute inset-y-0 left-1/2 w-px bg-surface" />
      <span className="absolute inset-y-0 left-4/5 w-px bg-surface" />
    </div>
  );
}

function Reasons({ evidence }: { evidence: readonly Evidence[] }) {
  const told = evidence.filter(({ outcome }) => outcome !== "absent");
  if (told.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-col gap-1.5">
      {told.map(({ signal, outcome, sentence }) => (
        <li key={`${signal} ${sentence}`} className="flex gap-2 text-sm text-ink">
          <span
            aria-hidden
            className={cx("mt-[7px] size-1.5 shrink-0 rounded-full", outcome === "agrees" ? "bg-river" : "bg-negative")}
          />
          {sentence}
        </li>
      ))}
    </ul>
  );
}
