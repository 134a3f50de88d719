/** Guarantees of the search field. */
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { SearchInput } from "./SearchInput.tsx";

const asked: (string | undefined)[] = [];

function Page() {
  const [search, setSearch] = useState<string>();
  const onSearch = (text: string | undefined) => {
    asked.push(text);
    setSearch(text);
  };
  return (
    <>
      <SearchInput label="Search links" value={search} onSearch={onSearch} />
      <button type="button" onClick={() => setSearch(undefined)}>
        Clear
      </button>
    </>
  );
}

it("asks once when typing pauses, keeps a space that is typed on, and is emptied from elsewhere", async () => {
  const user = await show(<Page />);
  const field = screen.getByRole<HTMLInputElement>("searchbox", { name: "Search links" });
  await user.type(field, "autumn ");
  await expect.poll(() => asked).toEqual(["autumn"]);
  expect(field.value).toBe("autumn ");
  await user.type(field, "brew");
  await expect.poll(() => asked).toEqual(["autumn", "autumn brew"]);
  await user.click(screen.getByRole("button", { name: "Clear" }));
  expect(field.value).toBe("");
  await user.type(field, "x");
  await expect.poll(() => asked.at(-1)).toBe("x");
  await user.clear(field);
  await expect.poll(() => asked.at(-1)).toBeUndefined();
});
