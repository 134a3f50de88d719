import type { QualityReport, UnbookedPayment } from "@tributary/contract/quality";
import { Card, CardHeader } from "../../design/Card.tsx";
import { formatAgo, formatInstant } from "../../format/time.ts";
import { useNow } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

/** Money that is in no figure, and why; nothing where there is none. */
export function UnbookedCard({ report: { unbooked } }: { report: QualityReport }) {
  if (unbooked.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title="Payments that could not be counted"
        note="Stripe reported them, but they could not be read. They are kept, and counted once they can be."
      />
      <ul>
        {unbooked.map((payment) => (
          <UnbookedRow key={payment.providerId} payment={payment} />
        ))}
      </ul>
    </Card>
  );
}

function UnbookedRow({ payment }: { payment: UnbookedPayment }) {
  const { timeZone } = useWorkspace();
  const now = useNow(60_000);
  const { providerId, reason, amountText, currency, receivedAt } = payment;
  return (
    <li
      data-testid="unbooked"
      className="flex flex-wrap items-baseline justify-between gap-x-4 border-t px-5 py-3 text-sm"
    >
      <p className="min-w-0 text-ink [overflow-wrap:anywhere]">
        <code className="mr-1.5 rounded-xs bg-sunken px-1.5 py-0.5 text-xs">{providerId}</code>
        {reason}
      </p>
      <p className="figures text-ink-faint">
        {amountText && `${amountText} in Stripe's units${currency ? ` of ${currency}` : ""} · `}
        <time dateTime={receivedAt} title={formatInstant(receivedAt, timeZone, "exact")}>
          {formatAgo(receivedAt, now, timeZone)}
        </time>
      </p>
    </li>
  );
}
