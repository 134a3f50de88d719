/** Guarantees of forms on what others may change too: nothing that somebody else stored is overwritten unseen. */
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { ProblemError } from "../api/problem.ts";
import { show } from "../testing/show.tsx";
import { useEdit } from "./useEdit.ts";

interface Stored {
  revision: number;
  name: string;
  budget: string;
}

let server: Stored;
let sent: [Partial<Stored>, number][];

function Form() {
  const [stored, setStored] = useState(server);
  const edit = useEdit<Stored, Pick<Stored, "name" | "budget">>(stored, {
    form: "campaign/plan",
    read: ({ name, budget }) => ({ name, budget }),
    send: async (changed, revision) => {
      sent.push([changed, revision]);
      if (revision !== server.revision) throw stale;
      server = { ...server, ...changed, revision: revision + 1 };
      return server;
    },
    onSaved: setStored,
    reload: () => setStored(server),
  });
  return (
    <>
      <input aria-label="Name" value={edit.values.name} onChange={(event) => edit.set({ name: event.target.value })} />
      <output>{edit.collision ? "somebody changed it" : edit.isSaved ? "saved" : edit.isDirty ? "changed" : ""}</output>
      <button type="button" onClick={() => edit.save()}>
        Save
      </button>
      <button type="button" onClick={edit.takeTheirs}>
        Theirs
      </button>
      <button type="button" onClick={() => edit.saveMineOver()}>
        Mine
      </button>
    </>
  );
}

const stale = new ProblemError({
  type: "about:blank",
  title: "",
  status: 412,
  code: "precondition_failed",
  detail: "",
  requestId: "",
});

async function rename(to: string) {
  sessionStorage.clear();
  [server, sent] = [{ revision: 1, name: "Autumn", budget: "100" }, []];
  const user = await show(<Form />);
  await user.clear(screen.getByLabelText("Name"));
  await user.type(screen.getByLabelText("Name"), to);
  const press = (button: string) => user.click(screen.getByRole("button", { name: button }));
  return { press, name: () => screen.getByLabelText<HTMLInputElement>("Name").value };
}

it("sends only what was changed, from the revision it was changed from", async () => {
  const { press } = await rename("Winter");
  await press("Save");
  await screen.findByText("saved");
  expect(sent).toEqual([[{ name: "Winter" }, 1]]);
});

it("asks whose name is to stand where somebody stored another one meanwhile, and takes theirs", async () => {
  const { press, name } = await rename("Winter");
  server = { ...server, name: "Spring", revision: 2 };
  await press("Save");
  await screen.findByText("somebody changed it");
  expect([server.name, name()]).toEqual(["Spring", "Winter"]);
  await press("Theirs");
  expect([server.name, name()]).toEqual(["Spring", "Spring"]);
});

it("writes over it once that is chosen, and leaves what else they changed", async () => {
  const { press, name } = await rename("Winter");
  server = { ...server, name: "Spring", budget: "900", revision: 2 };
  await press("Save");
  await screen.findByText("somebody changed it");
  await press("Mine");
  await expect.poll(() => server).toEqual({ revision: 3, name: "Winter", budget: "900" });
  expect(name()).toBe("Winter");
});

it("is there again after the page was left, and still does not overwrite what somebody stored in between", async () => {
  await rename("Winter");
  await show(<p>Another page</p>);
  server = { ...server, name: "Spring", revision: 2 };
  const user = await show(<Form />);
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Winter");
  await screen.findByText("somebody changed it");
  await user.click(screen.getByRole("button", { name: "Mine" }));
  await expect.poll(() => server).toEqual({ revision: 3, name: "Winter", budget: "100" });
  await screen.findByText("saved");
  expect(sessionStorage.length).toBe(0);
});

it("keeps no draft once it is saved", async () => {
  const { press } = await rename("Winter");
  expect(sessionStorage.length).toBe(1);
  await press("Save");
  await screen.findByText("saved");
  expect(sessionStorage.length).toBe(0);
});
