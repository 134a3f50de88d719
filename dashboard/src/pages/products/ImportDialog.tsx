import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { StripeConnection } from "@tributary/contract/checkout";
import { type FormEvent, useState } from "react";
import { startProductImport } from "../../api/products.ts";
import { stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button, buttonClass } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ImportProgress } from "./ImportProgress.tsx";

/** Reads the catalogue of a Stripe account. It can be done again: what is known already is brought up to date. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const connections = useQuery(stripeConnectionsQuery);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Import from Stripe"
      description="Copies products and prices from Stripe. Nothing changes in Stripe. Import again anytime to update."
    >
      {connections.isPending && <Skeleton className="h-9" />}
      {connections.isError && (
        <ErrorState
          error={connections.error}
          title="Couldn't load connections"
          onRetry={() => void connections.refetch()}
        />
      )}
      {connections.data?.length === 0 && (
        <div className="flex flex-col items-start gap-3">
          <p className="text-base text-ink-soft">No Stripe account connected yet.</p>
          <Link to="/setup" className={buttonClass({ variant: "primary" })}>
            Connect Stripe
          </Link>
        </div>
      )}
      {connections.data?.[0] && <ImportForm connections={connections.data} onClose={onClose} />}
    </Dialog>
  );
}

function ImportForm({ connections, onClose }: { connections: readonly StripeConnection[]; onClose: () => void }) {
  const [connectionId, setConnectionId] = useState(connections[0]?.id ?? "");
  const { timeZone } = useWorkspace();
  const keyFor = useIdempotencyKey();
  const start = useMutation({ mutationFn: () => startProductImport(connectionId, keyFor(connectionId)) });

  function submit(event: FormEvent) {
    event.preventDefault();
    start.mutate();
  }

  if (start.data) return <ImportProgress started={start.data} onClose={onClose} />;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Account">
        {(control) => (
          <Select {...control} value={connectionId} onChange={(event) => setConnectionId(event.target.value)}>
            {connections.map(({ id, livemode, createdAt }) => (
              <option key={id} value={id}>
                Stripe, {livemode ? "live" : "test"} mode, connected {formatInstant(createdAt, timeZone, "day")}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <FormError error={start.error} />
      <Button type="submit" variant="primary" className="self-end" busy={start.isPending}>
        Start import
      </Button>
    </form>
  );
}
