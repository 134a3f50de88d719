import type { Destination } from "@tributary/contract/destinations";
import { Plus } from "lucide-react";
import { Button } from "../../design/Button.tsx";
import { Menu, MenuItem } from "../../design/Menu.tsx";
import { DestinationFields } from "./DestinationFields.tsx";
import { DESTINATION_LABEL, destinationErrors, newDestination } from "./draftForm.ts";

interface DestinationsFieldProps {
  destinations: readonly Destination[];
  faults: readonly { field: string; message: string }[];
  onChange: (destinations: Destination[]) => void;
}

const KINDS = Object.keys(DESTINATION_LABEL) as Destination["kind"][];

/** Pixels of platforms that are to learn of conversions. */
export function DestinationsField({ destinations, faults, onChange }: DestinationsFieldProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium text-ink">Destinations</legend>
      <p className="mt-0.5 text-xs text-ink-faint">Ad platform pixels and the events to send to each. Optional.</p>
      <ul className="mt-2 flex flex-col gap-2">
        {destinations.map((destination, index) => (
          <DestinationFields
            // biome-ignore lint/suspicious/noArrayIndexKey: being typed, a destination has nothing else to be known by
            key={index}
            destination={destination}
            errors={destinationErrors(faults, index)}
            onChange={(changed) => onChange(destinations.map((other, at) => (at === index ? changed : other)))}
            onRemove={() => onChange(destinations.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
      <Menu
        trigger={
          <Button size="sm" className="mt-2">
            <Plus aria-hidden className="size-4" /> Add destination
          </Button>
        }
      >
        {KINDS.map((kind) => (
          <MenuItem key={kind} onSelect={() => onChange([...destinations, newDestination(kind)])}>
            {DESTINATION_LABEL[kind]}
          </MenuItem>
        ))}
      </Menu>
    </fieldset>
  );
}
