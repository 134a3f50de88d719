/** Every test of a component begins with an empty document, whichever file left something in it before. */
import { cleanup } from "@testing-library/react";
import { beforeEach } from "vitest";

beforeEach(() => {
  cleanup();
  document.body.replaceChildren();
  for (const { name } of [...document.body.attributes]) document.body.removeAttribute(name);
});
