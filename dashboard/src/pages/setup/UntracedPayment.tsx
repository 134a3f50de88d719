import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Payment } from "@tributary/contract/payments";
import { Check, Minus } from "lucide-react";
import { paymentQuery } from "../../api/payments.ts";
import { buttonClass } from "../../design/Button.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { carriedAdvice, carriedWords } from "./carriedWords.ts";

/** The newest payment while none was traced yet: which ids came with it, which are missing, and what to do. */
export function UntracedPayment({ payment }: { payment: Payment }) {
  const { timeZone } = useWorkspace();
  const { data } = useQuery(paymentQuery(payment.id));
  // It is traced within seconds; until then nothing can be said of it.
  if (payment.channel === null || !data) return null;
  return (
    <div data-testid="untraced-payment" className="rounded-md border bg-sunken px-4 py-3 text-sm">
      <p className="font-medium text-ink">
        A payment came at {formatInstant(payment.paidAt, timeZone, "moment")}, but it could not be traced to a visit.
      </p>
      <ul className="mt-2 grid gap-1 sm:grid-cols-2">
        {carriedWords(data.carriedIds).map(({ id, name, isFound }) => (
          <li key={id} className="flex items-center gap-2">
            {isFound ? (
              <Check aria-hidden className="size-4 text-positive" />
            ) : (
              <Minus aria-hidden className="size-4 text-ink-faint" />
            )}
            <span className="text-ink-soft">
              {name}: {isFound ? "found" : "missing"}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-ink-soft text-pretty">{carriedAdvice(data.carriedIds)}</p>
      <Link
        to="/payments/$paymentId"
        params={{ paymentId: payment.id }}
        className={`${buttonClass({ size: "sm" })} mt-3`}
      >
        See the payment
      </Link>
    </div>
  );
}
