import { useQuery } from "@tanstack/react-query";
import { outboxQuery } from "../api/outbox.ts";
import { Card } from "../design/Card.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { ErrorState } from "../design/ErrorState.tsx";
import { SkeletonRows } from "../design/Skeleton.tsx";

const MAIL_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** What would have been mailed by an installation that has no mail server yet. */
export function OutboxPage() {
  const query = useQuery(outboxQuery);
  return (
    <main className="mx-auto w-full max-w-3xl px-4 py-8">
      <h1 className="text-2xl font-semibold text-ink">Outbox</h1>
      <p className="mt-1.5 mb-6 text-base text-ink-soft text-pretty">
        No mail server is set up, so emails show up here instead, on this computer only. Set SMTP_URL and MAIL_FROM to
        send them.
      </p>
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && (
        <ErrorState error={query.error} title="The outbox is unavailable" onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && (
        <EmptyState title="No emails yet">
          Sign up, invite someone, or reset a password to see an email here.
        </EmptyState>
      )}
      <ul className="flex flex-col gap-4">
        {query.data?.map((mail) => (
          <li key={mail.id}>
            <Card>
              <div className="px-5 py-4">
                <p className="text-sm text-ink-soft">
                  To {mail.to} · {MAIL_TIME.format(new Date(mail.createdAt))}
                </p>
                <h2 className="mt-1 text-base font-semibold text-ink">{mail.subject}</h2>
                <pre className="mt-3 font-sans text-sm whitespace-pre-wrap break-words text-ink">
                  {linked(mail.text)}
                </pre>
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </main>
  );
}

/** The mail's text with its addresses to follow. */
function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
      <a key={index} href={part} className="break-all text-river underline underline-offset-2">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
