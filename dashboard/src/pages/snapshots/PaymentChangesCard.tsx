import { Link } from "@tanstack/react-router";
import type { SnapshotChanges } from "@tributary/contract/credit-snapshots";
import { Badge } from "../../design/Badge.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { formatMoney } from "../../format/money.ts";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { CAUSE_WORDS } from "./causeWords.ts";
import { signedMoney } from "./signedMoney.ts";

/** The payments whose credit moved most; each opens the payment. */
export function PaymentChangesCard({ changes: { payments, changedPayments } }: { changes: SnapshotChanges }) {
  const { timeZone } = useWorkspace();
  if (payments.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title="Payments that changed"
        note={
          changedPayments > payments.length
            ? `The ${payments.length} whose credit moved most, of ${changedPayments}.`
            : "Those whose credit moved most come first."
        }
      />
      <ul>
        {payments.map(({ paymentId, paidAt, currency, beforeMinor, afterMinor, moves }) => (
          <li key={paymentId} className="border-t">
            <Link
              to="/payments/$paymentId"
              params={{ paymentId }}
              className="grid gap-x-4 gap-y-1 px-5 py-2.5 text-sm hover:bg-river-wash focus-visible:-outline-offset-2 sm:grid-cols-[11rem_1fr]"
            >
              <span className="figures">
                <span className="font-medium text-ink">{formatMoney(afterMinor ?? beforeMinor ?? 0, currency)}</span>
                <span className="block text-xs text-ink-faint">{formatInstant(paidAt, timeZone, "moment")}</span>
              </span>
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {[...new Set(moves.map(({ cause }) => cause))].map((cause) => (
                  <Badge key={cause}>{CAUSE_WORDS[cause].label}</Badge>
                ))}
                {moves.map(({ channel, cause, amountMinor }) => (
                  <span key={`${cause} ${channel}`} className="figures text-ink-soft">
                    {channel} {signedMoney(amountMinor, currency)}
                  </span>
                ))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
