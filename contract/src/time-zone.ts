/** Time zones by their exact IANA names: the stores, unlike the runtime, take neither other spellings nor bare offsets. */
import { z } from "zod";

/** Names of today where Unicode's data, and so the runtime's list, keeps the older one. Source: IANA zone.tab 2026c. */
const RENAMED =
  "Africa/Asmara America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/Mendoza America/Atikokan America/Indiana/Indianapolis America/Kentucky/Louisville America/Nuuk Asia/Ho_Chi_Minh Asia/Kathmandu Asia/Kolkata Asia/Yangon Atlantic/Faroe Europe/Kyiv Pacific/Chuuk Pacific/Kanton Pacific/Pohnpei";

const ZONES: ReadonlySet<string> = new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...RENAMED.split(" ")]);

export const TimeZone = z
  .string()
  .refine((zone) => ZONES.has(zone), { error: "must be an IANA time zone, such as Europe/Berlin" });
