/** Guarantees of how messages are read and answered without anybody's data: by rules, the same each time. */
import type { Product } from "@tributary/contract/products";
import { expect, it } from "vitest";
import { answerFromCatalogue } from "./answer-from-catalogue.ts";
import { readMessage } from "./read-message.ts";
import { writeMessage } from "./write-message.ts";

it.each([
  ["Hi there", "greeting", "neutral", "en"],
  ["How much is the blue mug?", "price", "neutral", "en"],
  ["¿Cuánto cuesta la taza?", "price", "neutral", "es"],
  ["Is it in stock?", "stock", "neutral", "en"],
  ["I want to buy two mugs", "buy", "neutral", "en"],
  ["Quiero comprar una taza", "buy", "neutral", "es"],
  ["Can I talk to a real person?", "person", "neutral", "en"],
  ["quiero hablar con una persona", "person", "neutral", "es"],
  ["This is a scam, give me my money back", "complaint", "negative", "en"],
  ["Mi pedido no ha llegado", "complaint", "negative", "es"],
  ["WHERE IS MY ORDER!!", "complaint", "negative", "en"],
  ["Do you ship to Europe?", "question", "neutral", "en"],
  ["¿Hacen envíos a México?", "question", "neutral", "es"],
  ["Thank you, perfect", "thanks", "positive", "en"],
  ["ada@example.com", "other", "neutral", "en"],
  ["", "other", "neutral", "en"],
])("reads %j as %s, %s, %s", (text, intent, sentiment, language) => {
  expect(readMessage(text)).toEqual({ intent, sentiment, language });
});

const product = (name: string, part: Partial<Product> = {}): Pick<Product, "name" | "prices" | "active"> => ({
  name,
  active: true,
  prices: [
    {
      amountMinor: 1250,
      currency: "USD",
      interval: null,
      intervalCount: null,
      active: true,
    } as Product["prices"][number],
  ],
  ...part,
});
const catalogue = [
  product("Mug"),
  product("Blue mug"),
  product("Plate", { active: false }),
  product("Bowl", { prices: [] }),
];
const asked = (text: string, intent: "price" | "stock" = "price") =>
  answerFromCatalogue(catalogue, { text, intent, language: "en" });

it("tells prices of the product that is meant, and of no other", () => {
  expect(asked("how much are blue mugs?")?.text).toBe("Blue mug: $12.50");
  expect(asked("price of a mug")?.text).toBe("Mug: $12.50");
  expect(asked("price of a plate")?.text).toBe("Plate isn't for sale at the moment.");
  expect([asked("price of a bowl"), asked("how much is a teapot"), asked("how much?")]).toEqual([null, null, null]);
});

it("leaves to people how many there are", () => {
  expect(asked("do you have a mug?", "stock")).toMatchObject({ handOver: "Asks whether Mug is in stock" });
});

it("makes one message of everything that is said, with at most three buttons", () => {
  const reply = (text: string, choices: string[] = []) => ({ nodeId: "a", text, choices, link: null });
  expect(writeMessage([])).toBeNull();
  expect(writeMessage([reply("Hi"), reply("Which?", ["A", "B"])])).toEqual({
    kind: "buttons",
    text: "Hi\n\nWhich?",
    buttons: [
      { title: "A", payload: "A" },
      { title: "B", payload: "B" },
    ],
  });
  expect(writeMessage([reply("Which?", ["A", "B", "C", "D"])])).toEqual({
    kind: "text",
    text: "Which?\n\n1. A\n2. B\n3. C\n4. D",
    buttons: [],
  });
  const link = { label: "Prices", url: "https://shop.example/" };
  expect(writeMessage([{ ...reply("Look"), link }])?.text).toBe("Look\nPrices: https://shop.example/");
});
