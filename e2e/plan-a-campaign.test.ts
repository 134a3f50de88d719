/**
 * A campaign as a marketer plans it, in a real browser: a draft becomes version 1 with a link of its own, a shopper
 * follows the link, the offer changes and becomes version 2, and both stand side by side with their clicks. Somebody
 * else's change is never overwritten unseen, and every page on the way passes the accessibility audit.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAxeFaults } from "./harness/axe.ts";
import { type Installation, openInstallation } from "./harness/installation.ts";
import { logIn, openScreens, type Screens } from "./harness/screens.ts";

const _PATIENCE_MS = 60_000;
const OWNER = { email: "owner@example.com", password: "long enough for anyone" };

describe("a campaign from the first draft to the comparison of two versions", () => {
  let installation: Installation;
  let screens: Screens;
  let owner: Page;
  let token: string;

  beforeAll(async () => {
    installation = await openInstallation();
    screens = await openScreens();
    const body = { ...OWNER, name: "Owner", workspaceName: "Coffee works" };
    token = (await call<{ accessToken: string }>("POST", "/auth/signup", body)).accessToken;
    await call("POST", "/api/v1/pixels", { name: "Shop", domain: new URL(installation.sandbox.url).host });
    owner = await screens.newPage();
    await owner.goto(`${installation.url}/campaigns`);
    await logIn(owner, OWNER);
    await owner.getByText("No campaigns yet").waitFor();
  });

  afterAll(async () => {
    await screens?.close();
    await installation?.close();
  });

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(installation.url + path, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as T;
  }

  it("begins as a draft, which says what is missing before it can be published or activated", async () => {
    expect(await findAxeFaults(owner)).toEqual([]);
    await owner.getByRole("button", { name: "New campaign" }).first().click();
    await owner.getByLabel("Name").fill("Autumn roast");
    await owner.getByRole("button", { name: "Create campaign" }).click();
    await owner.getByRole("heading", { name: "Autumn roast" }).waitFor();
    await owner.getByRole("button", { name: "Activate" }).click();
    await owner.getByText("Publish a version first").waitFor();
    await owner.getByRole("button", { name: "Publish v1…" }).click();
    await owner.getByText("Select at least one pixel.").waitFor();
    await owner.getByRole("button", { name: "Back to draft" }).click();
  });

  it("says beside a destination what is wrong with it, then is published for good", async () => {
    await owner.getByLabel("Offer").fill("Two bags for the price of one");
    await owner.getByLabel("Landing page").fill(`${installation.sandbox.url}/shop/products/pour-over-set`);
    await owner.getByRole("checkbox", { name: "Shop" }).check();
    await owner.getByRole("button", { name: "Add destination" }).click();
    await owner.getByRole("menuitem", { name: "Meta" }).click();
    await owner.getByLabel("Dataset or pixel ID").fill("12");
    await owner.getByRole("button", { name: "Save draft" }).click();
    await owner.getByText("15 or 16 digits").waitFor();
    await owner.getByLabel("Dataset or pixel ID").fill("123456789012345");
    expect(await findAxeFaults(owner)).toEqual([]);
    await publish(1, "As planned");
    await owner.getByRole("button", { name: "Activate" }).click();
    await owner.getByRole("button", { name: "Pause" }).waitFor();
  });

  async function publish(number: number, note: string): Promise<void> {
    await owner.getByRole("button", { name: `Save and publish v${number}…` }).click();
    await owner.getByText(`Version ${number} can't be changed after you publish.`).waitFor();
    await owner.getByRole("dialog").getByLabel("Note").fill(note);
    await owner.getByRole("button", { name: `Publish v${number}`, exact: true }).click();
    await owner.getByRole("columnheader", { name: `v${number}` }).waitFor();
    await owner.getByRole("columnheader", { name: note }).waitFor();
  }

  it("gives a version a link with a code of one's own, whose tags are seen before it is made", async () => {
    const shortUrl = await makeLink(1, "brew-one");
    await shop(shortUrl, "v1");
  });

  async function makeLink(version: number, code: string): Promise<string> {
    await owner.getByRole("button", { name: `New link for version ${version}` }).click();
    await owner.getByRole("dialog").getByLabel("Title").fill(`Video ${version}`);
    await owner.getByRole("dialog").getByLabel("Short URL").fill("login");
    await owner.getByText("Is reserved").waitFor();
    await owner.getByRole("dialog").getByLabel("Short URL").fill(code);
    await owner.getByText(`${code} is available`).waitFor();
    const preview = owner.getByTestId("utm-preview");
    await expect.poll(() => preview.textContent()).toContain(`utm_campaign=autumn-roast&utm_content=v${version}`);
    await owner.getByRole("button", { name: "Create link" }).click();
    const address = `${installation.url}/l/${code}`;
    await owner.getByText(address).waitFor();
    await owner.getByRole("button", { name: "Done" }).click();
    return address;
  }

  /** Somebody new follows the link. */
  async function shop(shortUrl: string, content: string): Promise<void> {
    const page = await screens.newPage();
    // As the page was asked for: the shop's own scripts may tidy the address up afterwards.
    const landing = await page.goto(shortUrl);
    expect(new URL(landing?.url() ?? "").searchParams.get("utm_content")).toBe(content);
    await page.context().close();
  }

  it("never overwrites unseen what somebody else saved meanwhile", async () => {
    await owner.getByRole("link", { name: /Draft of v2/ }).click();
    await owner.getByLabel("Offer").fill("A free mug with every bag");
    const { data } = await call<{ data: { id: string }[] }>("GET", "/api/v1/campaigns");
    const path = `/api/v1/campaigns/${data[0]?.id}`;
    const theirs = { offer: "Free shipping", landingPageUrl: `${installation.sandbox.url}/shop/products/hand-grinder` };
    await call("PATCH", path, { draft: theirs });
    await owner.getByRole("button", { name: "Save draft" }).click();
    await owner.getByText("You both changed offer.").waitFor();
    const draft = async () => (await call<{ draft: typeof theirs }>("GET", path)).draft;
    expect((await draft()).offer).toBe("Free shipping");
    await owner.getByRole("button", { name: "Save mine" }).click();
    await owner.getByText("Saved", { exact: true }).waitFor();
    expect(await draft()).toMatchObject({ ...theirs, offer: "A free mug with every bag" });
  });

  it("stands beside its second version with what changed and what each brought in", async () => {
    await owner.getByRole("button", { name: "Publish v2…" }).click();
    await owner.getByRole("dialog").getByLabel("Note").fill("A present instead");
    await owner.getByRole("button", { name: "Publish v2", exact: true }).click();
    await owner.getByRole("columnheader", { name: "A present instead" }).waitFor();
    const shortUrl = await makeLink(2, "brew-two");
    await shop(shortUrl, "v2");
    const row = owner.getByTestId("version-results").getByRole("row", { name: /^Clicks/ });
    await expect.poll(() => row.getByRole("cell").allTextContents()).toEqual(["1", "1"]);
    const offer = owner.getByRole("row", { name: /^Offer/ }).getByRole("cell");
    expect(await offer.allTextContents()).toEqual([
      "Two bags for the price of one",
      "ChangedA free mug with every bag",
    ]);
    expect(
      await owner
        .getByRole("row", { name: /^Pixels/ })
        .getByRole("cell")
        .last()
        .textContent(),
    ).toBe("Same as v1");
    expect(await findAxeFaults(owner)).toEqual([]);
  });

  it("shows a link's clicks by the hour, with what its version fixes locked, and its QR code", async () => {
    await owner.getByRole("link", { name: "Video 2" }).click();
    await owner.getByRole("heading", { name: "Video 2" }).waitFor();
    await owner.getByText(/^Peak: /).waitFor();
    expect(await findAxeFaults(owner)).toEqual([]);
    await owner.getByRole("button", { name: "More for Video 2" }).click();
    await owner.getByRole("menuitem", { name: "QR code" }).click();
    await owner.getByRole("img", { name: "QR code of Video 2" }).waitFor();
    const download = owner.waitForEvent("download");
    await owner.getByRole("button", { name: "PNG" }).click();
    expect((await download).suggestedFilename()).toBe("brew-two.png");
    await owner.keyboard.press("Escape");
    await owner.getByRole("button", { name: "More for Video 2" }).click();
    await owner.getByRole("menuitem", { name: "Edit" }).click();
    expect(await owner.getByLabel("Destination URL").isDisabled()).toBe(true);
    await owner.getByRole("dialog").getByLabel("Title").fill("Video two");
    await owner.getByRole("button", { name: "Save link" }).click();
    await owner.getByRole("heading", { name: "Video two" }).waitFor();
  });

  it("archives a link only after asking: its address is gone, its page stays, the list finds it, and it can come back", async () => {
    await owner.getByRole("button", { name: "More for Video two" }).click();
    await owner.getByRole("menuitem", { name: "Archive" }).click();
    await owner.getByRole("button", { name: "Archive link" }).click();
    await owner.getByRole("heading", { name: "Video two Archived" }).waitFor();
    await owner.getByRole("link", { name: "Links" }).first().click();
    await owner.getByTestId("link-row").getByText("Video 1").waitFor();
    expect(await owner.getByText("Video two").count()).toBe(0);
    await owner.getByRole("button", { name: "Status" }).click();
    await owner.getByRole("menuitemradio", { name: "Archived" }).click();
    await owner.getByTestId("link-row").getByText("Video two").waitFor();
    expect(await findAxeFaults(owner)).toEqual([]);
    const answer = await fetch(`${installation.url}/l/brew-two`, { redirect: "manual" });
    expect(answer.status).toBe(410);
    await owner.getByRole("button", { name: "More for Video two" }).click();
    await owner.getByRole("menuitem", { name: "Restore" }).click();
    await owner.getByText("No matching links").waitFor();
    const again = await fetch(`${installation.url}/l/brew-two`, { redirect: "manual" });
    expect(again.status).toBe(302);
  });

  it("did all that without an error in any page", () => {
    expect(screens.pageErrors).toEqual([]);
  });
});
