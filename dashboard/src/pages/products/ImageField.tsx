import { ExternalLink } from "lucide-react";
import { buttonClass } from "../../design/Button.tsx";
import { cx } from "../../design/cx.ts";
import { Field } from "../../design/Field.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { withScheme } from "../../format/withScheme.ts";

interface ImageFieldProps {
  value: string;
  error: string | undefined;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/**
 * Where a product's picture is, to type in and to open. It is shown once it is saved, by way of the server: this screen's
 * security policy loads nothing from other hosts, which would learn who reads it.
 */
export function ImageField({ value, error, disabled = false, onChange }: ImageFieldProps) {
  const address = imageBody(value);
  return (
    <Field label="Image" optional hint="Image URL." error={error}>
      {(control) => (
        <span className="flex gap-2">
          <TextInput
            {...control}
            inputMode="url"
            placeholder="https://shop.example/pour-over.jpg"
            disabled={disabled}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {address && URL.parse(address)?.protocol.startsWith("http") && (
            <a
              href={address}
              target="_blank"
              rel="noreferrer"
              aria-label="Open image in a new tab"
              className={cx(buttonClass({ size: "icon" }), "shrink-0 self-center")}
            >
              <ExternalLink aria-hidden className="size-4" />
            </a>
          )}
        </span>
      )}
    </Field>
  );
}

/** What to send of it: null where nothing was typed. */
export function imageBody(typed: string): string | null {
  return typed.trim() ? withScheme(typed) : null;
}
