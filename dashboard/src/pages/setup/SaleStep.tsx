import { Link } from "@tanstack/react-router";
import type { Payment } from "@tributary/contract/payments";
import { useState } from "react";
import { Button, buttonClass } from "../../design/Button.tsx";
import { CopyField } from "../../design/CopyField.tsx";
import { useMay } from "../../shell/useWorkspace.ts";
import { NewApiKeyDialog } from "../settings/NewApiKeyDialog.tsx";
import { Awaited } from "./Awaited.tsx";
import { checkoutSample, IDS_SAMPLE, METADATA_SAMPLE } from "./checkoutSamples.ts";
import { Step, type StepState } from "./Step.tsx";
import { UntracedPayment } from "./UntracedPayment.tsx";

interface SaleStepProps extends StepState {
  /** The newest that was traced to a channel. */
  traced: Payment | undefined;
  /** The newest of all. */
  newest: Payment | undefined;
}

/** The developer's part: the checkout has to carry the ids of the visit. A payment that was not traced does not end it. */
export function SaleStep({ traced, newest, ...state }: SaleStepProps) {
  return (
    <Step
      number={5}
      title="Trace your first sale"
      note="For your developer: pass the visitor IDs to Stripe so payments can be matched."
      done={traced !== undefined}
      {...state}
    >
      <div className="flex flex-col gap-4">
        <div>
          <p className="mb-1.5 text-sm text-ink-soft">On your page, at checkout:</p>
          <CopyField wrap what="code for the page" text={IDS_SAMPLE} />
        </div>
        <ServerPart />
        <Awaited
          testId="first-payment"
          waiting="Waiting for the first traced payment… In test mode, pay with the card 4242 4242 4242 4242."
          arrived="Payment received and traced"
          at={traced?.paidAt ?? null}
        />
        {!traced && newest && <UntracedPayment payment={newest} />}
        {traced && (
          <Link
            to="/payments/$paymentId"
            params={{ paymentId: traced.id }}
            className={`${buttonClass({ size: "sm" })} self-start`}
          >
            View payment
          </Link>
        )}
      </div>
    </Step>
  );
}

/** One of two ways, by who opens the checkout. */
function ServerPart() {
  const mayManageKeys = useMay("connections.manage");
  const [creatingKey, setCreatingKey] = useState(false);
  return (
    <>
      <div>
        <p className="mb-1.5 text-sm text-ink-soft text-pretty">
          If your server already creates Checkout Sessions, add the IDs to the metadata:
        </p>
        <CopyField wrap what="code for your own checkout" text={METADATA_SAMPLE} />
      </div>
      <details className="text-sm">
        <summary className="w-fit cursor-pointer rounded-xs font-medium text-ink-soft hover:text-ink">
          Or let Tributary create the checkout
        </summary>
        <div className="mt-3 flex flex-col gap-3">
          <p className="text-ink-soft text-pretty">
            Call this from your server with a secret API key, then redirect the buyer to the <code>url</code> in the
            response.
          </p>
          {mayManageKeys && (
            <Button size="sm" className="self-start" onClick={() => setCreatingKey(true)}>
              Create an API key
            </Button>
          )}
          <CopyField wrap what="call" text={checkoutSample(window.location.origin)} />
        </div>
      </details>
      {creatingKey && <NewApiKeyDialog onClose={() => setCreatingKey(false)} />}
    </>
  );
}
