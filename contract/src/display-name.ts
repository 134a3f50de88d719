/** What people call things. */
import { SingleLine } from "./single-line.ts";

/**
 * Characters that show nothing or turn text around, by which one name passes for another: soft hyphens, marks and
 * overrides of direction, zero-width spaces. Joiners are part of emoji and of scripts that need them, and only there.
 */
const DECEIVING =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Mn}])[\u200C\u200D]/u;

export const DisplayName = SingleLine(120).refine((name) => !DECEIVING.test(name), {
  error: "must not have invisible characters or ones that turn text around",
});
