import { CircleAlert } from "lucide-react";
import { explain, fieldErrors, OfflineError } from "../api/problem.ts";

/** Why a form was refused, unless its fields already say so. `names` are the fields the form shows. */
export function FormError({ error, names = [] }: { error: unknown; names?: readonly string[] }) {
  if (!error) return null;
  const shown = Object.keys(fieldErrors(error)).some((name) => names.includes(name));
  if (shown) return null;
  return (
    <p role="alert" className="flex items-start gap-2 rounded-sm bg-negative-soft px-3 py-2 text-sm text-negative">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {error instanceof OfflineError
        ? "You're offline, so nothing was saved. Your changes are still here."
        : explain(error)}
    </p>
  );
}
