import type { PaymentDetail } from "@tributary/contract/payments";
import { Card, CardHeader } from "../../design/Card.tsx";
import { useModels } from "../../design/models.ts";
import { sourceBasis } from "./sourceBasis.ts";

/** Where the payment came from and what that rests on. How sure the match is stands in a card of its own. */
export function SourceCard({ payment }: { payment: PaymentDetail }) {
  const basis = sourceBasis(payment, useModels().defaultModel);
  if (!basis) return null;
  return (
    <Card className="pb-5">
      <CardHeader title="What we know about the source" />
      <p className="px-5 text-sm text-ink-soft text-pretty">{basis}</p>
    </Card>
  );
}
