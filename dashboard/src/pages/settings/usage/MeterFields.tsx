import { METERS, type Meter } from "@tributary/contract/meters";
import type { ReactNode } from "react";

/** The fields of one meter, side by side with its name. */
export function MeterFields({ meter, children }: { meter: Meter; children: ReactNode }) {
  return (
    <fieldset className="border-t pt-4">
      {/* Floated: a legend takes no part in the layout of its fieldset otherwise. */}
      <legend className="float-left mb-3 w-full text-base font-medium text-ink sm:mb-0 sm:w-28 sm:pt-7">
        {METERS[meter].label}
      </legend>
      <div className="clear-left grid grid-cols-2 gap-4 sm:clear-none">{children}</div>
    </fieldset>
  );
}
