import { Link } from "@tanstack/react-router";
import type { ReportedConversion } from "@tributary/contract/conversions";
import { BadgeCheck, ChevronRight, TriangleAlert } from "lucide-react";
import { Badge } from "../../design/Badge.tsx";
import { cx } from "../../design/cx.ts";
import { formatMoney } from "../../format/money.ts";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ConversionDetail } from "./ConversionDetail.tsx";
import { typeLabel } from "./conversionWords.ts";

interface ConversionRowProps {
  report: ReportedConversion;
  open: boolean;
  arrived: boolean;
  onToggle: () => void;
}

/** One report on a line; pressing it shows all of it. */
export function ConversionRow({ report, open, arrived, onToggle }: ConversionRowProps) {
  const { timeZone } = useWorkspace();
  const { receivedAt, rejection, linkTitle } = report;
  return (
    <li data-testid="conversion-row" className={cx("border-t first:border-t-0", arrived && "animate-arrive")}>
      <div
        className={cx(
          "relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-4 py-2.5 transition-colors duration-120 hover:bg-river-wash sm:px-5",
          open && "bg-river-wash",
        )}
      >
        <ChevronRight
          aria-hidden
          className={cx("size-3.5 text-ink-faint transition-transform duration-120", open && "rotate-90")}
        />
        <Title report={report} open={open} onToggle={onToggle} />
        <span className={cx("figures text-right", rejection ? "text-ink-faint" : "font-medium text-ink")}>
          {amountWords(report)}
        </span>
        <p
          className={cx(
            "col-start-2 min-w-0 text-sm",
            rejection ? "text-pretty text-negative" : "truncate text-ink-faint",
          )}
        >
          {rejection?.sentence ?? linkTitle ?? "Deleted link"}
        </p>
        <time
          dateTime={receivedAt}
          title={`Received ${formatInstant(receivedAt, timeZone, "exact")}`}
          className="figures text-right text-sm whitespace-nowrap text-ink-faint"
        >
          {formatInstant(receivedAt, timeZone, "moment")}
        </time>
      </div>
      {open && <ConversionDetail report={report} />}
    </li>
  );
}

function Title({ report, open, onToggle }: Omit<ConversionRowProps, "arrived">) {
  const { type, verifiedBy, warnings } = report;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
      {/* The button's reach is the whole line; what leads elsewhere lies above it. */}
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="min-w-0 truncate font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-river"
      >
        {typeLabel(type)}
      </button>
      {verifiedBy && <Verified paymentId={verifiedBy} />}
      {warnings.length > 0 && (
        <Badge tone="caution">
          <TriangleAlert aria-hidden className="size-3" />
          {warnings.length === 1 ? "Warning" : `${warnings.length} warnings`}
        </Badge>
      )}
    </p>
  );
}

function Verified({ paymentId }: { paymentId: string }) {
  return (
    <Link
      to="/payments/$paymentId"
      params={{ paymentId }}
      title="Verified by a payment. Open payment"
      className="relative rounded-xs"
    >
      <Badge tone="positive">
        <BadgeCheck aria-hidden className="size-3.5" /> Verified
      </Badge>
    </Link>
  );
}

/** The revenue as it was read; of a report that could not be read, as it was sent. */
function amountWords({ revenueMinor, currency, revenueSent }: ReportedConversion): string {
  if (revenueMinor !== null && currency) return formatMoney(revenueMinor, currency);
  return revenueSent === null ? "" : `“${revenueSent}”`;
}
