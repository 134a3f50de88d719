/** The survey in a real Chromium, on pages with a strict content security policy, up to the report and the payment. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAxeFaults } from "./harness/axe.ts";
import { logIn, openScreens } from "./harness/screens.ts";
import { namesOf, openTrackedShop, type TrackedShop } from "./harness/tracked-shop.ts";

describe("survey.js in a browser", () => {
  let tracked: TrackedShop;
  beforeAll(async () => {
    tracked = await openTrackedShop();
  });
  afterAll(() => tracked?.close());

  const survey = (attributes: string) =>
    `<script defer src="${tracked.installation.url}/survey.js" ${attributes}></script>`;
  const answersOf = (sent: Awaited<ReturnType<TrackedShop["newVisitor"]>>["sent"]) =>
    sent.flatMap(({ batch }) => batch.filter((event) => event[2] === "self_reported_source").map((event) => event[6]));

  it("asks where its tag stands, sends the choice with the order, and asks nobody twice", async () => {
    tracked.shop.put("/thanks", tracked.tag(), survey('data-options="A podcast, A friend" data-order-id="1001"'));
    const { context, sent } = await tracked.newVisitor();
    const page = await tracked.openPage(context, "/thanks");
    await page.getByRole("group", { name: "How did you hear about us?" }).waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    expect(namesOf(sent)).not.toContain("self_reported_source");
    await page.getByLabel("A friend").check();
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("status").getByText("Thank you!").waitFor();
    await expect.poll(() => answersOf(sent)).toEqual([{ selfReportedSource: "A friend", orderId: "1001" }]);
    await expect
      .poll(async () => (await tracked.storedAt("/thanks")).find(({ name }) => name === "self_reported_source"))
      .toMatchObject({ orderId: "1001", properties: { selfReportedSource: "A friend" } });
    const again = await tracked.openPage(context, "/thanks");
    await again.waitForLoadState("load");
    expect(await again.getByRole("button").count()).toBe(0);
    await context.close();
  });

  it("takes the visitor's own words, in the shop's language, from a tag in the head", async () => {
    const words =
      'data-question="Wie haben Sie uns gefunden?" data-options="Freunde" data-other="Anders" data-send="Senden"';
    tracked.shop.put("/danke", tracked.tag() + survey(words));
    const { context, sent } = await tracked.newVisitor();
    const page = await tracked.openPage(context, "/danke");
    await page.getByRole("radio", { name: "Anders" }).check();
    await page.getByRole("textbox", { name: "Anders" }).fill("  Im Radio ");
    await page.getByRole("button", { name: "Senden" }).click();
    await expect.poll(() => answersOf(sent)).toEqual([{ selfReportedSource: "Im Radio" }]);
    await context.close();
  });

  it("asks nothing without the tracking script, and keeps nothing without consent", async () => {
    tracked.shop.put("/alone", survey('data-options="A friend"'));
    tracked.shop.put("/denied", tracked.tag('data-consent="denied"'), survey('data-options="A friend"'));
    const { context, sent } = await tracked.newVisitor();
    const alone = await tracked.openPage(context, "/alone");
    await alone.waitForLoadState("load");
    expect(await alone.getByRole("button").count()).toBe(0);
    const denied = await tracked.openPage(context, "/denied");
    await denied.getByLabel("A friend").check();
    await denied.getByRole("button", { name: "Send" }).click();
    await expect.poll(() => answersOf(sent)).toHaveLength(1);
    expect(sent.every(({ visitorId }) => visitorId === undefined)).toBe(true);
    expect(await denied.evaluate("Object.keys(localStorage).filter((key) => key === '_trb_said')")).toEqual([]);
    expect(tracked.noise).toEqual([]);
    await context.close();
  });

  it("is offered on the attribution page, which people with and without sight can read on a phone too", async () => {
    const screens = await openScreens();
    const page = await screens.newPage();
    await page.goto(`${tracked.installation.url}/attribution`);
    await logIn(page, { email: "owner@example.com", password: "long enough for anyone" });
    await page.getByRole("heading", { name: "Attribution", exact: true }).waitFor();
    for (const path of ["attribution", "payments?platform=meta_ads&several=true&reached=matched"]) {
      await page.goto(`${tracked.installation.url}/${path}`);
      await page
        .getByText(path === "attribution" ? "/survey.js" : "No matching payments")
        .first()
        .waitFor();
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        const sideways = "document.documentElement.scrollWidth - innerWidth";
        await expect.poll(() => page.evaluate(sideways)).toBeLessThanOrEqual(0);
        expect(await findAxeFaults(page)).toEqual([]);
      }
    }
    await screens.close();
  });
});
