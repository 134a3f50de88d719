import { expect, it } from "vitest";
import { html, scriptValue } from "./html.ts";

it("escapes text, keeps markup and drops what is absent", () => {
  const items = ["<b>", "&"].map((each) => html`<li title="${each}">${each}</li>`);
  expect(html`<ul>${items}</ul>${null}${undefined}${7}`.text).toBe(
    '<ul><li title="&#60;b&#62;">&#60;b&#62;</li><li title="&#38;">&#38;</li></ul>7',
  );
});

it("lets no value end a script", () => {
  expect(html`<script>${scriptValue({ a: "</script>" })}</script>`.text).toBe(
    '<script>{"a":"\\u003c/script>"}</script>',
  );
});
