import type { Pixel } from "@tributary/contract/pixels";
import { useState } from "react";
import { hasEvents } from "../../api/pixels.ts";
import { CopyField } from "../../design/CopyField.tsx";
import { Field } from "../../design/Field.tsx";
import { Select } from "../../design/Select.tsx";
import { FirstEvent } from "./FirstEvent.tsx";
import { Step, type StepState } from "./Step.tsx";

/** The tag to paste, and the proof that it works. */
export function ScriptStep({ pixels, ...state }: StepState & { pixels: readonly Pixel[] }) {
  const [chosenId, setChosenId] = useState<string>();
  const pixel = pixels.find(({ id }) => id === chosenId) ?? pixels.at(-1);
  return (
    <Step
      number={2}
      title="Add the script"
      note="Paste it into the <head> of every page. Under 5 KB, loads after your page."
      done={hasEvents(pixels)}
      {...state}
    >
      {!pixel && <p className="text-sm text-ink-soft">Add your site first. The script includes its ID.</p>}
      {pixel && (
        <div className="flex flex-col gap-3">
          {pixels.length > 1 && (
            <Field label="Site">
              {(control) => (
                <Select {...control} value={pixel.id} onChange={(event) => setChosenId(event.target.value)}>
                  {pixels.map(({ id, name, domain }) => (
                    <option key={id} value={id}>
                      {name} ({domain})
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <CopyField
            wrap
            what="script tag"
            text={`<script defer src="${window.location.origin}/track.js" data-pixel="${pixel.id}"></script>`}
          />
          <FirstEvent pixel={pixel} />
        </div>
      )}
    </Step>
  );
}
