/** What the bot says by itself, in both languages. */
import type { Language } from "../read-language.ts";

interface ReplyTexts {
  unknown: string;
  person: string;
  sorry: string;
  greeting: string;
  thanks: string;
  notSold: (name: string) => string;
  checkStock: (line: string) => string;
}

export const REPLY_TEXTS: Readonly<Record<Language, ReplyTexts>> = {
  en: {
    unknown: "I'm not sure about that. A colleague will answer you here.",
    person: "Of course. A colleague will answer you here.",
    sorry: "I'm sorry about that. A colleague will look into it and answer you here.",
    greeting: "Hi! How can I help you?",
    thanks: "You're welcome!",
    notSold: (name) => `${name} isn't for sale at the moment.`,
    checkStock: (line) => `${line}\nA colleague will check whether it's in stock and answer you here.`,
  },
  es: {
    unknown: "No estoy seguro. Un colega le responderá aquí.",
    person: "Por supuesto. Un colega le responderá aquí.",
    sorry: "Lo siento mucho. Un colega lo revisará y le responderá aquí.",
    greeting: "¡Hola! ¿En qué puedo ayudarle?",
    thanks: "¡Con gusto!",
    notSold: (name) => `${name} no está a la venta por el momento.`,
    checkStock: (line) => `${line}\nUn colega revisará si está disponible y le responderá aquí.`,
  },
};
