import type { Pixel } from "@tributary/contract/pixels";
import { useState } from "react";
import { Button } from "../../design/Button.tsx";
import { useMay } from "../../shell/useWorkspace.ts";
import { SiteForm } from "../../site/SiteForm.tsx";
import { Step, type StepState } from "./Step.tsx";

export function SiteStep({ pixels, ...state }: StepState & { pixels: readonly Pixel[] }) {
  const [adding, setAdding] = useState(false);
  const mayAdd = useMay("plan.write");
  const asking = mayAdd && (adding || pixels.length === 0);
  return (
    <Step
      number={1}
      title="Add your site"
      note="Add each site whose visitors you want to track."
      done={pixels.length > 0}
      {...state}
    >
      {pixels.length > 0 && (
        <ul className="mb-3 flex flex-col gap-1 text-sm">
          {pixels.map(({ id, name, domain }) => (
            <li key={id} className="flex items-baseline gap-2">
              <span className="font-medium text-ink">{name}</span>
              <span className="text-ink-faint">{domain}</span>
            </li>
          ))}
        </ul>
      )}
      {asking && <SiteForm onDone={() => setAdding(false)} />}
      {mayAdd && !asking && (
        <Button size="sm" onClick={() => setAdding(true)}>
          Add another site
        </Button>
      )}
      {!mayAdd && pixels.length === 0 && <p className="text-sm text-ink-soft">Ask an analyst or admin to do this.</p>}
    </Step>
  );
}
