import type { Destination } from "@tributary/contract/destinations";
import { Trash2 } from "lucide-react";
import { Button } from "../../design/Button.tsx";
import { Field } from "../../design/Field.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DESTINATION_LABEL } from "./draftForm.ts";
import { EventChips } from "./EventChips.tsx";

interface DestinationFieldsProps {
  destination: Destination;
  errors: Record<string, string>;
  onChange: (destination: Destination) => void;
  onRemove: () => void;
}

export function DestinationFields({ destination, errors, onChange, onRemove }: DestinationFieldsProps) {
  const label = DESTINATION_LABEL[destination.kind];
  return (
    <li className="flex flex-col gap-3 rounded-md border bg-sunken/60 p-3">
      <div className="flex items-center justify-between gap-2">
        <span className="text-sm font-semibold text-ink">{label}</span>
        <Button variant="ghost" size="icon" aria-label={`Remove ${label}`} onClick={onRemove}>
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Ids destination={destination} errors={errors} onChange={onChange} />
      </div>
      <EventChips
        label={`Events for ${label}`}
        events={destination.events}
        error={errors.events ?? errors[""]}
        onChange={(events) => onChange({ ...destination, events })}
      />
    </li>
  );
}

function Ids({ destination, errors, onChange }: Omit<DestinationFieldsProps, "onRemove">) {
  if (destination.kind === "meta") {
    return (
      <IdField
        label="Dataset or pixel ID"
        placeholder="123456789012345"
        value={destination.datasetId}
        error={errors.datasetId}
        onChange={(datasetId) => onChange({ ...destination, datasetId })}
      />
    );
  }
  if (destination.kind === "ga4") {
    return (
      <IdField
        label="Measurement ID"
        placeholder="G-AB12CD34EF"
        value={destination.measurementId}
        error={errors.measurementId}
        onChange={(measurementId) => onChange({ ...destination, measurementId })}
      />
    );
  }
  return (
    <>
      <IdField
        label="Conversion ID"
        placeholder="AW-123456789"
        value={destination.conversionId}
        error={errors.conversionId}
        onChange={(conversionId) => onChange({ ...destination, conversionId })}
      />
      <IdField
        label="Conversion label"
        placeholder="AbC-D_efG-h12_34"
        value={destination.conversionLabel}
        error={errors.conversionLabel}
        onChange={(conversionLabel) => onChange({ ...destination, conversionLabel })}
      />
    </>
  );
}

interface IdFieldProps {
  label: string;
  placeholder: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function IdField({ label, placeholder, value, error, onChange }: IdFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <TextInput
          {...control}
          placeholder={placeholder}
          value={value}
          className="font-mono text-sm"
          onChange={(event) => onChange(event.target.value.trim())}
        />
      )}
    </Field>
  );
}
