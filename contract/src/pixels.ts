/** A pixel: one site that carries the script. Its id is public. */
import { z } from "zod";
import { DisplayName } from "./display-name.ts";
import { Id } from "./scalars.ts";

export const Pixel = z
  .object({
    id: Id,
    name: z.string(),
    domain: z.string(),
    createdAt: z.iso.datetime(),
    firstEventAt: z.iso.datetime().nullable(),
    lastEventAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Pixel" });
export type Pixel = z.infer<typeof Pixel>;

export const PixelBody = z.strictObject({
  name: DisplayName,
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::\d{1,5})?$/, {
      error: "must be a host name such as shop.example.com",
    })
    .max(253),
});
export type PixelBody = z.infer<typeof PixelBody>;
