import { CheckRow } from "../../design/CheckRow.tsx";
import { Field } from "../../design/Field.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import type { SnippetOptions } from "./snippet.ts";

interface OptionFieldsProps {
  options: SnippetOptions;
  onChange: (options: SnippetOptions) => void;
}

const CONSENTS: readonly { value: SnippetOptions["consent"]; label: string; hint: string }[] = [
  {
    value: "",
    label: "Not required",
    hint: "Visitor IDs are stored from the first page. You're responsible for compliance.",
  },
  {
    value: "pending",
    label: "Wait for consent tool",
    hint: 'Nothing is stored until your consent tool calls __pixelConsent("granted") or ("denied").',
  },
  { value: "granted", label: "Already given", hint: "Visitor IDs are stored, and events are marked as consented." },
  {
    value: "denied",
    label: "Denied by default",
    hint: 'No visitor IDs are stored until the page calls __pixelConsent("granted").',
  },
];

type SetOptions = (part: Partial<SnippetOptions>) => void;

interface PartProps {
  options: SnippetOptions;
  set: SetOptions;
}

/** The script's options; each shows in the tag above at once. */
export function OptionFields({ options, onChange }: OptionFieldsProps) {
  const set: SetOptions = (part) => onChange({ ...options, ...part });
  return (
    <fieldset className="flex flex-col gap-4 border-t pt-4">
      <legend className="sr-only">Options</legend>
      <ConsentField options={options} set={set} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          optional
          label="Your other sites"
          hint="Recognize the same visitor when they click from one site to another."
        >
          {(control) => (
            <TextInput
              {...control}
              placeholder="shop.example, pay.example"
              value={options.domains}
              onChange={(e) => set({ domains: e.target.value })}
            />
          )}
        </Field>
        <Field optional label="First-party path" hint="Visitor cookies last a year, even in Safari.">
          {(control) => (
            <TextInput
              {...control}
              placeholder="/t"
              maxLength={60}
              value={options.path}
              onChange={(e) => set({ path: e.target.value })}
            />
          )}
        </Field>
      </div>
      <Switches options={options} set={set} />
    </fieldset>
  );
}

function ConsentField({ options, set }: PartProps) {
  const consent = CONSENTS.find(({ value }) => value === options.consent);
  return (
    <Field label="Consent" hint={consent?.hint}>
      {(control) => (
        <Select
          {...control}
          value={options.consent}
          onChange={(e) => set({ consent: e.target.value as SnippetOptions["consent"] })}
        >
          {CONSENTS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Switches({ options, set }: PartProps) {
  return (
    <div className="-mx-2 flex flex-col">
      <CheckRow
        checked={options.cookieless}
        onChange={(cookieless) => set({ cookieless })}
        label="Cookieless mode"
        note="cookieless"
      />
      <CheckRow
        checked={options.outbound}
        onChange={(outbound) => set({ outbound })}
        label="Track outbound clicks"
        note="click"
      />
      <CheckRow
        checked={options.engagement}
        onChange={(engagement) => set({ engagement })}
        label="Track time on page"
        note="user_engagement"
      />
      <CheckRow
        checked={options.hash}
        onChange={(hash) => set({ hash })}
        label="Count URL hash changes as page views"
        note="#/cart"
      />
    </div>
  );
}
