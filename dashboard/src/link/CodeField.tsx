import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { linkCodeQuery } from "../api/links.ts";
import { Field } from "../design/Field.tsx";
import { TextInput } from "../design/TextInput.tsx";
import { useSettled } from "../draft/useSettled.ts";

interface CodeFieldProps {
  code: string;
  /** Why the last attempt to make the link was refused. */
  error: string | undefined;
  onChange: (code: string) => void;
}

/** The end of the short address, asked about while it is typed. */
export function CodeField({ code, error, onChange }: CodeFieldProps) {
  const asked = useSettled(code.trim().toLowerCase());
  const { data } = useQuery({ ...linkCodeQuery(asked), enabled: asked !== "" });
  const answer = asked === code.trim().toLowerCase() && asked !== "" ? data : undefined;
  return (
    <Field
      label="Short URL"
      optional
      hint={
        answer?.isAvailable ? <Free code={asked} /> : "3–50 letters, digits, - or _. Leave empty and we'll create one."
      }
      error={answer?.reason ?? error}
    >
      {(control) => (
        <span className="flex items-center rounded-sm border border-line-strong bg-surface has-aria-invalid:border-negative has-focus-visible:outline-2 has-focus-visible:-outline-offset-1 has-focus-visible:outline-river">
          <span className="shrink-0 pl-3 font-mono text-sm text-ink-faint">{window.location.host}/l/</span>
          <TextInput
            {...control}
            maxLength={50}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            placeholder="autumn-brew"
            value={code}
            onChange={(event) => onChange(event.target.value)}
            className="border-0 bg-transparent pl-0.5! font-mono text-sm shadow-none outline-none!"
          />
        </span>
      )}
    </Field>
  );
}

function Free({ code }: { code: string }) {
  return (
    <span role="status" className="inline-flex items-center gap-1 text-positive">
      <Check aria-hidden className="size-3.5" /> {code} is available
    </span>
  );
}
