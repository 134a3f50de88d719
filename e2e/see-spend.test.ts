/**
 * An owner brings in what ads cost, in a real browser: connects Google Ads on Google's page of consent, chooses an account,
 * watches its history come in, sees its spend to the cent, gives the spend a campaign, says what goods cost, freezes the month,
 * has spend watched, and decides on a recommendation. Every page on the way passes the accessibility audit and fits a phone.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SANDBOX_CREDENTIAL } from "../sandbox/src/emulator.ts";
import { googleAds } from "../sandbox/src/google-ads/emulator.ts";
import { findAxeFaults } from "./harness/axe.ts";
import { type Installation, openInstallation } from "./harness/installation.ts";
import { logIn, openScreens, type Screens } from "./harness/screens.ts";

const OWNER = { email: "owner@example.com", password: "long enough for anyone" };
const DAY_MS = 86_400_000;
const dayBefore = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const ROWS = `customer.id,customer.descriptive_name,customer.currency_code,customer.time_zone,segments.date,campaign.id,campaign.name,ad_group.id,ad_group_ad.ad.id,metrics.cost_micros,metrics.impressions,metrics.clicks
1112223333,Mug shop,USD,UTC,${dayBefore(3)},7,Autumn search,70,700,120340000,1000,150
1112223333,Mug shop,USD,UTC,${dayBefore(2)},7,Autumn search,70,700,80660000,900,140
4445556666,Old shop,USD,UTC,${dayBefore(2)},9,Never chosen,90,900,999000000,1,1
`;

describe("spend, from the consent page to the report", () => {
  let installation: Installation;
  let screens: Screens;
  let owner: Page;

  beforeAll(async () => {
    installation = await openInstallation({
      env: (sandboxUrl) => ({
        GOOGLE_CLIENT_ID: SANDBOX_CREDENTIAL,
        GOOGLE_CLIENT_SECRET: SANDBOX_CREDENTIAL,
        GOOGLE_OAUTH_URL: sandboxUrl,
        GOOGLE_ADS_API_URL: sandboxUrl,
      }),
    });
    installation.sandbox.running(googleAds).play(ROWS);
    screens = await openScreens();
    const { accessToken } = await post<{ accessToken: string }>("/auth/signup", {
      ...OWNER,
      name: "Owner",
      workspaceName: "Mug shop",
    });
    await post("/api/v1/campaigns", { name: "Fall mugs" }, accessToken);
    owner = await screens.newPage();
    await owner.goto(`${installation.url}/integrations`);
    await logIn(owner, OWNER);
    await owner.getByRole("heading", { name: "Connections" }).waitFor();
  });
  afterAll(async () => {
    await screens?.close();
    await installation?.close();
  });

  async function post<T>(path: string, body: object, token?: string): Promise<T> {
    const answer = await fetch(installation.url + path, {
      method: "POST",
      headers: { ...(token && { authorization: `Bearer ${token}` }), "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async function isFitForAll(): Promise<void> {
    expect(await findAxeFaults(owner)).toEqual([]);
    await owner.setViewportSize({ width: 390, height: 844 });
    const sideways = "document.documentElement.scrollWidth - innerWidth";
    await expect.poll(() => owner.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await findAxeFaults(owner)).toEqual([]);
    await owner.setViewportSize({ width: 1440, height: 900 });
  }

  it("begins where nothing is connected, and says so", async () => {
    await owner.goto(`${installation.url}/performance`);
    await owner.getByText("No ad accounts yet").waitFor();
    await isFitForAll();
  });

  it("connects by consent, and imports what is chosen", async () => {
    await owner.goto(`${installation.url}/integrations`);
    await owner.getByRole("button", { name: "Connect Google Ads" }).click();
    await owner.getByRole("button", { name: "Allow" }).click();
    await owner.getByRole("button", { name: /Choose accounts/ }).click();
    await owner.getByRole("checkbox", { name: /Mug shop/ }).check();
    await isFitForAll();
    await owner.getByRole("button", { name: "Import 1 account" }).click();
    await owner.waitForURL(/\/sources$/);
    await owner.getByText("Up to date").waitFor();
    await isFitForAll();
  });

  it("shows spend to the cent, of the chosen account alone", async () => {
    await owner.goto(`${installation.url}/performance`);
    await expect
      .poll(
        () =>
          owner
            .getByTestId("tile-spend")
            .textContent()
            .catch(() => null),
        { timeout: 60_000, interval: 500 },
      )
      .toContain("$201");
    await owner.getByRole("button", { name: "Table" }).first().click();
    await owner.getByText("$120.34").first().waitFor();
    expect(await owner.getByText("Never chosen").count()).toBe(0);
    await isFitForAll();
  });

  it("moves spend to the campaign it belongs to", async () => {
    await owner.goto(`${installation.url}/mapping`);
    await owner.getByRole("button", { name: /Campaign of Autumn search/ }).click();
    await owner.getByRole("menuitemradio", { name: "Fall mugs" }).click();
    await owner.getByText("No unmapped spend").waitFor();
    await isFitForAll();
    await owner.goto(`${installation.url}/performance?by=campaign`);
    await owner
      .getByRole("row", { name: /Fall mugs/ })
      .getByText("$201")
      .first()
      .waitFor();
  });

  it("learns what goods and currencies cost, and refuses what cannot be", async () => {
    await owner.goto(`${installation.url}/settings/costs`);
    const percent = owner.getByLabel("Percent of revenue");
    await percent.fill("135");
    await owner.getByRole("button", { name: "Save", exact: true }).click();
    await owner.getByText("must be a percentage from 0 to 100").waitFor();
    await percent.fill("35.5");
    await owner.getByRole("button", { name: "Save", exact: true }).click();
    await owner.getByText("Saved.").waitFor();
    await owner.reload();
    await expect.poll(() => percent.inputValue(), { timeout: 60_000 }).toBe("35.5");

    await owner.getByLabel("One unit of").selectOption("EUR");
    await owner.getByLabel("Is worth, in").selectOption("EUR");
    await owner.getByLabel("Rate", { exact: true }).fill("1.25");
    await owner.getByRole("button", { name: "Add rate" }).click();
    await owner.getByText("must be between two currencies").waitFor();
    await owner.getByLabel("Is worth, in").selectOption("USD");
    await owner.getByRole("button", { name: "Add rate" }).click();
    await owner.getByTestId("own-rates").getByText("1 EUR = 1.25 USD").waitFor();
    await owner.getByLabel("From", { exact: true }).selectOption("EUR");
    await owner.getByLabel("To", { exact: true }).selectOption("USD");
    await owner.getByRole("button", { name: "Look up" }).click();
    await owner.getByText(/· your own rate$/).waitFor();
    await isFitForAll();
    await owner.getByRole("button", { name: /^Delete the rate from EUR to USD/ }).click();
    await owner.getByText("No rates of your own").waitFor();
  });

  it("reconciles, freezes, and watches what came in", async () => {
    await owner.goto(`${installation.url}/reconciliation`);
    await owner.getByText("Nothing to reconcile in this date range").waitFor();
    await isFitForAll();

    await owner.goto(`${installation.url}/snapshots`);
    await owner.getByText("No snapshots yet").waitFor();
    await isFitForAll();
    await owner.getByRole("button", { name: "Take snapshot" }).click();
    await owner.getByLabel("Name", { exact: true }).fill("Books of the month");
    await owner.getByRole("dialog").getByRole("button", { name: "Take snapshot" }).click();
    await owner.getByText("Nothing has changed.").waitFor();
    await isFitForAll();

    await owner.goto(`${installation.url}/alerts`);
    await owner.getByText("No rules yet").waitFor();
    await owner.getByRole("button", { name: "Add", exact: true }).click();
    await owner.getByLabel("Type").selectOption("webhook");
    await owner.getByLabel("Name", { exact: true }).fill("Ops");
    await owner.getByLabel("Endpoint URL").fill("https://127.0.0.1/alerts");
    await isFitForAll();
    await owner.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
    await owner.getByText("Copy the signing secret").waitFor();
    await owner.getByRole("button", { name: "Done" }).click();
    await owner.getByRole("button", { name: "Send test" }).click();
    await owner.getByText("The test failed. The address leads into a private network").waitFor();
    await isFitForAll();
    await owner.getByRole("button", { name: "Delete Ops" }).click();
    await owner.getByText("Alerts only go to admins by email.").waitFor();
    await owner.getByRole("button", { name: "New rule" }).first().click();
    await owner.getByLabel("Start from").selectOption("Spend is rising");
    await owner.getByText("in the last 28 days").waitFor();
    await isFitForAll();
    await owner.getByRole("button", { name: "Save rule" }).click();
    await owner.getByText("Spend rises by at least 50% over 3 days compared with the 3 days before").waitFor();
    await isFitForAll();
    await owner.getByRole("button", { name: "Delete the rule Spend is rising" }).click();
    await owner.getByText("No rules yet").waitFor();
  });

  it("is told what to do next, and decides", async () => {
    await owner.goto(`${installation.url}/recommendations`);
    await owner.getByText("No open recommendations").waitFor();
    await isFitForAll();
    const { accessToken } = await post<{ accessToken: string }>("/auth/login", OWNER);
    await post("/api/v1/jobs/recommend/run", {}, accessToken);
    await expect
      .poll(
        async () => {
          await owner.reload();
          await owner.getByRole("heading", { name: "Recommendations" }).waitFor();
          return owner.getByText("Check the tracking of Autumn search").count();
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toBe(1);
    await owner.getByText("Evidence").click();
    await owner.getByRole("link", { name: "Open ad campaigns" }).waitFor();
    await isFitForAll();
    await owner.getByRole("button", { name: "Dismiss", exact: true }).click();
    await owner.getByLabel("Reason").fill("The ads were a test");
    await isFitForAll();
    await owner.getByRole("dialog").getByRole("button", { name: "Dismiss" }).click();
    await owner.getByText("No open recommendations").waitFor();
    await owner.getByRole("button", { name: "Dismissed", exact: true }).click();
    await owner.getByText("The ads were a test").waitFor();
    await isFitForAll();
  });

  it("lets no script fail", () => {
    expect(screens.pageErrors).toEqual([]);
  });
});
