/** Guarantees of what people type: it is there when they come back, until it is saved or discarded, and for them alone. */
import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { meQuery } from "../api/auth.ts";
import { pinWorkspace } from "../api/pinnedWorkspace.ts";
import { closeSession } from "../api/session.ts";
import { Dialog } from "../design/Dialog.tsx";
import { SiteForm } from "../site/SiteForm.tsx";
import { pretendServer, refusal } from "../testing/pretendServer.ts";
import { show } from "../testing/show.tsx";
import { useDraft } from "./useDraft.ts";

const CREATE = "POST /api/v1/pixels";
const ME = "GET /api/v1/auth/me";

beforeEach(() => sessionStorage.clear());

const name = () => screen.getByLabelText<HTMLInputElement>("Name").value;
const form = <SiteForm onDone={() => {}} />;
const leave = () => show(<p>Another page</p>);

async function type(into: ReactNode = form) {
  const user = await show(into);
  await user.type(await screen.findByLabelText("Name"), "My shop");
  return user;
}

it("is there again after the page was left, and says so", async () => {
  pretendServer({});
  await type();
  expect(screen.queryByRole("button", { name: "Discard" })).toBeNull();
  await leave();
  await show(form);
  expect(name()).toBe("My shop");
  expect(screen.getByText("Your unsaved changes are back.")).toBeTruthy();
});

it("is kept no longer once it is discarded", async () => {
  pretendServer({});
  await type();
  await leave();
  const user = await show(form);
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(name()).toBe("");
  await leave();
  await show(form);
  expect([name(), sessionStorage.length]).toEqual(["", 0]);
});

it("is kept no longer once it is saved, and still is where saving is refused", async () => {
  let taken = false;
  const server = pretendServer({
    [CREATE]: () => (taken ? { id: "p" } : refusal(422, "invalid_request", "No.", { domain: "is not a domain" })),
  });
  const user = await type();
  await user.type(screen.getByLabelText("Domain"), "shop.example");
  await user.click(screen.getByRole("button", { name: "Add site" }));
  await screen.findByText("is not a domain", { exact: false });
  await leave();
  const again = await show(form);
  expect(name()).toBe("My shop");
  taken = true;
  await again.click(screen.getByRole("button", { name: "Add site" }));
  await expect.poll(() => server.askedFor(CREATE).length).toBe(2);
  await expect.poll(name).toBe("");
  await leave();
  await show(form);
  expect([name(), sessionStorage.length]).toEqual(["", 0]);
});

it("is not shown in another workspace, nor lost to the first by looking there", async () => {
  pretendServer({});
  await type();
  await leave();
  pinWorkspace({ workspaceId: "w2", slug: "other" });
  await show(form);
  expect(name()).toBe("");
  await leave();
  pinWorkspace({ workspaceId: "w1", slug: "shop" });
  await show(form);
  expect(name()).toBe("My shop");
});

/** Pages are shown once it is known who asks. */
function Known({ children }: { children: ReactNode }) {
  return useQuery(meQuery).data ? children : null;
}

it("outlives a session that ends, and is shown to nobody else who logs in", async () => {
  const signIn = (userId: string) =>
    pretendServer({ [ME]: () => ({ userId }), [CREATE]: () => refusal(401, "unauthenticated", "Log in.") });
  signIn("ada");
  const user = await type(<Known>{form}</Known>);
  await user.type(screen.getByLabelText("Domain"), "shop.example");
  await user.click(screen.getByRole("button", { name: "Add site" }));
  closeSession();
  await leave();

  signIn("eve");
  await show(<Known>{form}</Known>);
  await screen.findByLabelText("Name");
  expect(name()).toBe("");

  signIn("ada");
  await show(<Known>{form}</Known>);
  await screen.findByLabelText("Name");
  expect(name()).toBe("My shop");
});

it("is kept when a dialog is closed by Escape", async () => {
  pretendServer({});
  const dialog = (
    <Dialog open onOpenChange={() => void leave()} title="New">
      {form}
    </Dialog>
  );
  const user = await type(dialog);
  await user.keyboard("{Escape}");
  await screen.findByText("Another page");
  await show(dialog);
  expect(name()).toBe("My shop");
});

function Two({ start }: { start: { name: string; note: string } }) {
  const { values, set } = useDraft("two", start);
  return (
    <>
      <input aria-label="Name" value={values.name} onChange={(event) => set({ name: event.target.value })} />
      <output>{values.note}</output>
    </>
  );
}

it("keeps only what was changed: what was left alone is as it is stored by then", async () => {
  await type(<Two start={{ name: "", note: "old" }} />);
  await leave();
  await show(<Two start={{ name: "", note: "new" }} />);
  expect([name(), screen.getByRole("status").textContent]).toEqual(["My shop", "new"]);
});

it("does without what an older release kept in another shape, and without a browser that keeps anything", async () => {
  pretendServer({});
  await type();
  const key = sessionStorage.key(0) ?? "";
  await leave();
  for (const other of ["{", "[]", '{"name":"x"}', '{"before":{"name":1},"values":{"name":1}}']) {
    sessionStorage.setItem(key, other);
    await show(form);
    expect(name(), other).toBe("");
  }
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await type();
  expect(name()).toBe("My shop");
  full.mockRestore();
});

it("makes the browser ask before the tab is closed, and only while something is unsaved", async () => {
  const asks = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  pretendServer({});
  const user = await type();
  expect(asks()).toBe(true);
  await user.clear(screen.getByLabelText("Name"));
  expect(asks()).toBe(false);
  await user.type(screen.getByLabelText("Name"), "x");
  await leave();
  expect(asks()).toBe(false);
});
