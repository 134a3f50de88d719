import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { buttonClass } from "../../design/Button.tsx";
import { cx } from "../../design/cx.ts";
import { ShortLinkForm } from "../../link/ShortLinkForm.tsx";
import { useMay } from "../../shell/useWorkspace.ts";
import { Step, type StepState } from "./Step.tsx";

export function LinkStep({ linkCount, ...state }: StepState & { linkCount: number }) {
  const mayCreate = useMay("plan.write");
  // The link just made stays on show, to be copied, although the list is not empty any more.
  const [made, setMade] = useState(false);
  return (
    <Step
      number={4}
      title="Create your first link"
      note="Use it in a video description, newsletter, or post. Sales after a click are traced back to it."
      done={linkCount > 0}
      {...state}
    >
      {(linkCount === 0 || made) && mayCreate && <ShortLinkForm onMade={() => setMade(true)} />}
      {linkCount > 0 && (
        <Link to="/links" className={cx(buttonClass({ size: "sm" }), made && "mt-4")}>
          View links
        </Link>
      )}
    </Step>
  );
}
