import type { StripeConnection } from "@tributary/contract/checkout";
import { useState } from "react";
import { Button } from "../../design/Button.tsx";
import { useMay } from "../../shell/useWorkspace.ts";
import { Step, type StepState } from "./Step.tsx";
import { StripeConnected } from "./StripeConnected.tsx";
import { StripeForm } from "./StripeForm.tsx";

interface StripeStepProps extends StepState {
  connections: readonly StripeConnection[];
  /** Whether one of them can be heard. */
  connected: boolean;
}

export function StripeStep({ connections, connected, ...state }: StripeStepProps) {
  const [adding, setAdding] = useState(false);
  const mayConnect = useMay("connections.manage");
  const asking = adding || connections.length === 0;
  return (
    <Step
      number={3}
      title="Connect Stripe"
      note="Stripe reports every payment and refund, so revenue here is verified."
      done={connected}
      {...state}
    >
      {!mayConnect && <p className="text-sm text-ink-soft">Only admins can see and change this.</p>}
      {mayConnect && (
        <div className="flex flex-col gap-4 *:not-first:border-t *:not-first:pt-4">
          {connections.map((connection) => (
            <StripeConnected key={connection.id} connection={connection} />
          ))}
          {asking && <StripeForm onDone={() => setAdding(false)} />}
          {!asking && connected && (
            <div>
              <Button size="sm" onClick={() => setAdding(true)}>
                Connect another account
              </Button>
            </div>
          )}
        </div>
      )}
    </Step>
  );
}
