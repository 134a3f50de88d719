/** What people call things. */
import { SingleLine } from "./single-line.ts";

export const DisplayName = SingleLine(120);
