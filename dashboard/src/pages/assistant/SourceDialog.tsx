import { Link } from "@tanstack/react-router";
import type { AnswerNumber, AnswerSource } from "@tributary/contract/assistant";
import { Dialog } from "../../design/Dialog.tsx";
import { sourceValue } from "./sourceValue.ts";

const HOW_WORDS: Readonly<Record<AnswerNumber["how"], string>> = {
  value: "This number is read from the data as it is.",
  sum: "This number is the sum of these values.",
  difference: "This number is the first value minus the second.",
  change: "This number is how much the first value differs from the second.",
  share: "This number is the part that all values but the last are of the last.",
  per_day: "This number is the value divided by the days of the period.",
  lost: "This number was there before and is gone.",
  count: "This number is how many of these there are.",
};

interface SourceDialogProps {
  number: AnswerNumber;
  source: AnswerSource;
  onClose: () => void;
}

/** What one number rests on: the call that gives it, and its place in what the call answered. */
export function SourceDialog({ number, source, onClose }: SourceDialogProps) {
  const { request, tool, answer } = source;
  const paymentId = tool === "explain_payment" && typeof answer.id === "string" ? answer.id : null;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={source.title} description={HOW_WORDS[number.how]}>
      <h3 className="text-xs font-medium text-ink-faint">Values</h3>
      <dl className="mt-1 text-sm">
        {number.paths.map((path) => (
          <div key={path} className="flex flex-wrap justify-between gap-x-4 border-t py-1 first:border-t-0">
            <dt className="font-mono text-xs text-ink-faint [overflow-wrap:anywhere]">{path}</dt>
            <dd className="figures text-ink">{sourceValue(answer, path)}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-4 text-xs font-medium text-ink-faint">API call</h3>
      <pre className="scroll-slim mt-1 max-h-64 overflow-auto rounded-sm bg-hover p-3 text-xs text-ink-soft">
        {`${request.method} /api/v1${request.path}${request.body ? `\n${JSON.stringify(request.body, null, 2)}` : ""}`}
      </pre>
      <p className="mt-4 text-sm">
        {paymentId && (
          <Link to="/payments/$paymentId" params={{ paymentId }} className="text-river hover:underline">
            Open the payment
          </Link>
        )}
        {tool === "list_recommendations" && (
          <Link to="/recommendations" className="text-river hover:underline">
            Open recommendations
          </Link>
        )}
        {tool === "list_alerts" && (
          <Link to="/alerts" className="text-river hover:underline">
            Open alerts
          </Link>
        )}
      </p>
    </Dialog>
  );
}
