/** Guarantees of the field for a short address of one's own. */
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { pretendServer } from "../testing/pretendServer.ts";
import { show } from "../testing/show.tsx";
import { CodeField } from "./CodeField.tsx";

function Form() {
  const [code, setCode] = useState("");
  return <CodeField code={code} error={undefined} onChange={setCode} />;
}

it("asks about what was typed once typing pauses, and says whether it is available or why not", async () => {
  const server = pretendServer({
    "GET /api/v1/link-codes/autumn": () => ({ isAvailable: false, reason: "This address is taken." }),
    "GET /api/v1/link-codes/autumn-brew": () => ({ isAvailable: true, reason: null }),
  });
  const user = await show(<Form />);
  const field = screen.getByLabelText(/Short URL/);
  await user.type(field, "Autumn");
  await screen.findByText("This address is taken.");
  expect(server.asked).toHaveLength(1);
  await user.type(field, "-brew");
  expect(screen.queryByText("This address is taken.")).toBeNull();
  expect((await screen.findByRole("status")).textContent).toContain("autumn-brew is available");
  await user.clear(field);
  expect(screen.queryByRole("status")).toBeNull();
  expect(server.asked).toHaveLength(2);
});
