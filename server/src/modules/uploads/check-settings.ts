import { AppError } from "../../core/errors.ts";
import type { UploadDestinationType } from "./destinations/destination.ts";

/** @returns what was filled in. @throws AppError `invalid_request` naming each field that is missing, wrong, or unknown */
export function checkSettings(
  { fields }: Pick<UploadDestinationType, "fields">,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const faults = [
    ...fields.flatMap(({ name, label, example, pattern, isOptional }) => {
      const value = filled[name];
      if (value === undefined) return isOptional ? [] : [{ name, message: `${label} is missing` }];
      return pattern.test(value) ? [] : [{ name, message: `must be written like ${example}` }];
    }),
    ...Object.keys(filled)
      .filter((name) => !fields.some((field) => field.name === name))
      .map((name) => ({ name, message: "is no setting of this destination" })),
  ];
  if (faults.length === 0) return filled;
  throw new AppError("invalid_request", {
    public: faults.map(({ name, message }) => `settings.${name}: ${message}`).join("; "),
    fields: faults.map(({ name, message }) => ({ field: `settings.${name}`, message })),
  });
}
