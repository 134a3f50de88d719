/** A chat in two real browsers: a visitor on a shop's page, and a member in the inbox. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { findAxeFaults } from "./harness/axe.ts";
import { logIn, openScreens, type Screens } from "./harness/screens.ts";
import { openTrackedShop, type TrackedShop } from "./harness/tracked-shop.ts";

let tracked: TrackedShop;
let screens: Screens;
beforeAll(async () => {
  [tracked, screens] = await Promise.all([openTrackedShop(), openScreens()]);
});
afterAll(async () => {
  await screens?.close();
  await tracked?.close();
});

it("carries what a visitor writes to the inbox, and the answer back to the page", async () => {
  const { installation, pixelId, shop } = tracked;
  await tracked.call("/api/v1/chat-channels", { provider: "web", name: "Shop chat", pixelId, greeting: "Ask us." });
  const tag = `<script defer src="${installation.url}/chat.js" data-pixel="${pixelId}"></script>`;
  shop.put("/chat", tracked.tag() + tag);
  const { context } = await tracked.newVisitor();
  const page = await tracked.openPage(context, "/chat");
  await page.getByRole("button", { name: "Chat" }).click();
  await page.getByText("Ask us.").waitFor();
  await page.getByLabel("Message").fill("Is <b>this</b> in stock?");
  await page.keyboard.press("Enter");

  const inbox = await screens.newPage();
  await inbox.goto(`${installation.url}/inbox`);
  await logIn(inbox, { email: "owner@example.com", password: "long enough for anyone" });
  const row = inbox.getByRole("navigation", { name: "Conversations" }).getByRole("button").first();
  await row.waitFor();
  await inbox.keyboard.press("j");
  await inbox.getByLabel("Messages").getByText("Is <b>this</b> in stock?").waitFor();
  await inbox.keyboard.press("r");
  await inbox.keyboard.type("Yes, it is.");
  await inbox.keyboard.press("Enter");
  await page.getByText("Yes, it is.").waitFor();
  await inbox.getByText("Delivered").waitFor();
  await inbox.getByLabel("New note").fill("Likes blue");
  await inbox.getByRole("button", { name: "Add note" }).click();
  await inbox.getByText("Likes blue").last().waitFor();
  for (const width of [1440, 390]) {
    await inbox.setViewportSize({ width, height: 900 });
    const sideways = "document.documentElement.scrollWidth - innerWidth";
    await expect.poll(() => inbox.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await findAxeFaults(inbox)).toEqual([]);
  }
  await inbox.getByRole("button", { name: "Back", exact: true }).click();
  await row.waitFor();
  expect(screens.pageErrors).toEqual([]);
});
