/** The parts of a validation answer that all rules share. */
import type { ValidationMessage } from "@tributary/contract/measurement-protocol";

type Code =
  | "VALUE_INVALID"
  | "VALUE_REQUIRED"
  | "NAME_INVALID"
  | "NAME_RESERVED"
  | "VALUE_OUT_OF_BOUNDS"
  | "EXCEEDED_MAX_ENTITIES";

export function message(fieldPath: string, validationCode: Code, description: string): ValidationMessage {
  return { fieldPath, description, validationCode };
}

const RESERVED_PREFIX = /^(?:google_|ga_|firebase_)/;

/** What is wrong with the name of an event, a parameter or a user property. @param what begins the sentence */
export function nameFault(path: string, what: string, name: string, maxLength: number): ValidationMessage[] {
  if (!/^\w+$/.test(name)) {
    const rule = "Only alphanumeric characters and underscores are allowed.";
    return [message(path, "NAME_INVALID", `${what} has invalid name [${name.slice(0, 100)}]. ${rule}`)];
  }
  if (!/^[A-Za-z]/.test(name)) {
    return [message(path, "NAME_INVALID", `${what} has invalid name [${name}]. It must begin with a letter.`)];
  }
  if (name.length > maxLength) {
    return [message(path, "NAME_INVALID", `${what} has a name of more than ${maxLength} characters.`)];
  }
  if (!RESERVED_PREFIX.test(name)) return [];
  return [message(path, "NAME_RESERVED", `${what} has the name [${name}], whose prefix is reserved.`)];
}
