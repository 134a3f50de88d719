import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../design/Button.tsx";
import { useMay } from "../../shell/useWorkspace.ts";
import { LinkForm } from "../links/LinkForm.tsx";
import { Step, type StepState } from "./Step.tsx";

export function LinkStep({ linkCount, ...state }: StepState & { linkCount: number }) {
  const mayCreate = useMay("analyst");
  return (
    <Step
      number={4}
      title="Make your first link"
      note="For a video description, a newsletter or a post. A sale that follows a click on it is traced back to it."
      done={linkCount > 0}
      {...state}
    >
      {linkCount > 0 && (
        <Link to="/links" className={buttonClass({ size: "sm" })}>
          See your links
        </Link>
      )}
      {linkCount === 0 && mayCreate && <LinkForm />}
    </Step>
  );
}
