import type { StripeConnection } from "@tributary/contract/checkout";
import { useState } from "react";
import { Button } from "../../design/Button.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { useMay } from "../../shell/useWorkspace.ts";
import { Step } from "./Step.tsx";
import { StripeConnected } from "./StripeConnected.tsx";
import { StripeForm } from "./StripeForm.tsx";

interface StripeStepProps {
  connections: readonly StripeConnection[];
  loading: boolean;
}

export function StripeStep({ connections, loading }: StripeStepProps) {
  const [adding, setAdding] = useState(false);
  const mayConnect = useMay("admin");
  const asking = adding || connections.length === 0;
  return (
    <Step
      number={3}
      title="Connect Stripe"
      note="Stripe tells Tributary about each payment and refund; that makes the revenue here verified."
      done={connections.length > 0}
    >
      {!mayConnect && <p className="text-sm text-ink-soft">Only an admin can see and change this.</p>}
      {loading && <Skeleton className="h-9" />}
      {mayConnect && !loading && (
        <div className="flex flex-col gap-4">
          {connections.map((connection) => (
            <StripeConnected key={connection.id} connection={connection} />
          ))}
          {asking && <StripeForm onDone={() => setAdding(false)} />}
          {!asking && (
            <Button size="sm" className="self-start" onClick={() => setAdding(true)}>
              Connect another account
            </Button>
          )}
        </div>
      )}
    </Step>
  );
}
