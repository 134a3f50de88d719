import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { mailDeliveryQuery } from "../api/outbox.ts";
import { cx } from "../design/cx.ts";

/** Where a mail that was just promised is to be found, where it does not come by mail. */
export function OutboxHint({ className }: { className?: string }) {
  const { data } = useQuery(mailDeliveryQuery);
  if (!data || data.delivery === "sent") return null;
  return (
    <p role="note" className={cx("text-sm text-ink-soft text-pretty", className)}>
      {data.delivery === "outbox" ? (
        <>
          This installation has no email server. Read the email in the{" "}
          <Link to="/outbox" className="font-medium text-river underline underline-offset-4">
            outbox
          </Link>
          .
        </>
      ) : (
        "This installation has no email server. Ask your server admin for the email: the outbox opens only on that machine."
      )}
    </p>
  );
}
