/** Guarantees of the dialog that makes an API key. */

import { fireEvent, screen } from "@testing-library/react";
import { KEY_PERMISSIONS } from "@tributary/contract/permissions";
import { expect, it, vi } from "vitest";
import { pretendServer, refusal } from "../../testing/pretendServer.ts";
import { show } from "../../testing/show.tsx";
import { NewApiKeyDialog } from "./NewApiKeyDialog.tsx";

const CREATE = "POST /api/v1/api-keys";
const key = { key: "sk_shown_once" };

it("makes one key of presses that come faster than the button locks, and shows it", async () => {
  const server = pretendServer({ [CREATE]: () => key });
  const user = await show(<NewApiKeyDialog onClose={vi.fn()} />);
  await user.type(screen.getByLabelText("Name"), "Store backend");
  const button = screen.getByRole("button", { name: "Create key" });
  fireEvent.click(button);
  fireEvent.click(button);
  await screen.findByText(key.key);
  expect(server.askedFor(CREATE).map(({ body }) => body)).toEqual([{ name: "Store backend", kind: "secret" }]);
});

it("asks for the chosen permissions, limit and end only", async () => {
  const server = pretendServer({ [CREATE]: () => key });
  const user = await show(<NewApiKeyDialog onClose={vi.fn()} />);
  await user.type(screen.getByLabelText("Name"), "Reports");
  await user.click(screen.getByRole("checkbox", { name: "All permissions" }));
  const [first] = screen.getAllByRole("checkbox", { name: /^Can / });
  await user.click(first as HTMLElement);
  await user.selectOptions(screen.getByLabelText("Expires"), "In 30 days");
  await user.type(screen.getByLabelText(/Calls per minute/), "600");
  await user.click(screen.getByRole("button", { name: "Create key" }));
  await screen.findByText(key.key);
  const body = server.askedFor(CREATE)[0]?.body as { permissions: string[]; callsPerMinute: number; expiresAt: string };
  expect(body.callsPerMinute).toBe(600);
  // All were ticked, and one was taken away.
  expect(body.permissions).toEqual(KEY_PERMISSIONS.slice(1));
  expect(Math.round((Date.parse(body.expiresAt) - Date.now()) / 86_400_000)).toBe(30);
});

it("sends no permissions with a key that only writes, whatever was picked before", async () => {
  const server = pretendServer({ [CREATE]: () => key });
  const user = await show(<NewApiKeyDialog onClose={vi.fn()} />);
  await user.type(screen.getByLabelText("Name"), "Shop pages");
  await user.click(screen.getByRole("checkbox", { name: "All permissions" }));
  await user.selectOptions(screen.getByLabelText("Type"), "write");
  await user.click(screen.getByRole("button", { name: "Create key" }));
  await screen.findByText(key.key);
  expect(server.askedFor(CREATE)[0]?.body).toEqual({ name: "Shop pages", kind: "write" });
});

it("says at the field what is wrong with it, and can be sent again", async () => {
  let tries = 0;
  pretendServer({
    [CREATE]: () =>
      tries++ === 0 ? refusal(400, "invalid_request", "name: is taken", { name: "is taken already" }) : key,
    "GET /api/v1/api-keys": () => ({ data: [], nextCursor: null }),
  });
  const user = await show(<NewApiKeyDialog onClose={vi.fn()} />);
  await user.type(screen.getByLabelText("Name"), "Twice");
  await user.click(screen.getByRole("button", { name: "Create key" }));
  await screen.findByText(/is taken already/);
  expect(screen.getByLabelText("Name").getAttribute("aria-invalid")).toBe("true");
  await user.click(screen.getByRole("button", { name: "Create key" }));
  await screen.findByText(key.key);
});
