/** Guarantees of the filters of the payments. */
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { pretendServer } from "../../testing/pretendServer.ts";
import { show } from "../../testing/show.tsx";
import { PaymentsFilterBar } from "./PaymentsFilterBar.tsx";
import type { PaymentsSearch } from "./paymentsSearch.ts";

let search: PaymentsSearch;

function Page({ begin = {} }: { begin?: PaymentsSearch }) {
  const [current, setCurrent] = useState(begin);
  search = JSON.parse(JSON.stringify(current));
  return (
    <PaymentsFilterBar
      search={current}
      today="2026-06-30"
      filtered={Object.keys(search).length > 0}
      onChange={(change) => setCurrent({ ...current, ...change })}
    />
  );
}

const paidIn = (...currencies: string[]) =>
  pretendServer({
    "POST /api/v1/metrics/query": () => ({ rows: currencies.map((currency) => ({ currency, orders: 1 })), totals: [] }),
  });

it("narrows by channel and confidence together, shows both, and is cleared at once", async () => {
  paidIn("USD");
  const user = await show(<Page />);
  expect(screen.queryByRole("button", { name: "Clear" })).toBeNull();
  await user.click(screen.getByRole("button", { name: /^Channel/ }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Email" }));
  await user.click(screen.getByRole("button", { name: /^Match confidence/ }));
  const [, highest] = await screen.findAllByRole("menuitemradio");
  await user.click(highest as HTMLElement);
  expect(search).toEqual({ channel: "Email", confidence: expect.any(String) });
  expect(screen.getByRole("button", { name: /^Channel/ }).textContent).toContain("Email");
  await user.click(screen.getByRole("button", { name: "Clear" }));
  expect(search).toEqual({});
  expect(screen.getByRole("button", { name: /^Channel/ }).textContent).toContain("All channels");
});

it("lets a filter go by picking any", async () => {
  paidIn("USD");
  const user = await show(<Page begin={{ channel: "Email" }} />);
  await user.click(screen.getByRole("button", { name: /^Channel/ }));
  await user.click(await screen.findByRole("menuitemradio", { name: "All channels" }));
  expect(search).toEqual({});
});

it("offers currencies only where payments came in several", async () => {
  const server = paidIn("USD", "EUR");
  const user = await show(<Page />);
  await user.click(await screen.findByRole("button", { name: /^Currency/ }));
  const choices = (await screen.findAllByRole("menuitemradio")).map(({ textContent }) => textContent);
  expect(choices).toEqual(["All currencies", "EUR", "USD"]);
  expect(server.asked[0]?.body).toMatchObject({ range: { from: "2025-07-01", to: "2026-06-30" } });
});

it("offers no currency where all payments came in one", async () => {
  const server = paidIn("USD");
  await show(<Page />);
  await expect.poll(() => server.asked.length).toBe(1);
  expect(screen.queryByRole("button", { name: /^Currency/ })).toBeNull();
});
