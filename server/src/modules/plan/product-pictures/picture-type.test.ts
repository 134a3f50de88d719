/** Guarantees that only what begins as one of five kinds of picture is taken for one. */
import { expect, test } from "vitest";
import { pictureType } from "./picture-type.ts";
import { AVIF_IN_MIF1, AVIF_SEQUENCE, GIF_OF_1987, NO_PICTURES, PICTURES } from "./throwaway-pictures.ts";

test.each([
  ...Object.entries(PICTURES),
  ["image/avif", AVIF_IN_MIF1],
  ["image/avif", AVIF_SEQUENCE],
  ["image/gif", GIF_OF_1987],
] as const)("%s", (type, bytes) => {
  expect(pictureType(bytes)).toBe(type);
});

test.each(Object.entries(NO_PICTURES))("%s is none", (_what, bytes) => {
  expect(pictureType(bytes)).toBeNull();
});
