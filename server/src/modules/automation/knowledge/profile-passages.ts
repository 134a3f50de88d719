/** What the bot may say of the business itself: as answers to what people ask, in both languages. */
import type { BusinessProfile } from "@tributary/contract/knowledge";
import type { Language } from "../read-language.ts";
import { readLanguage } from "../read-language.ts";

export type ProfileFacts = Omit<BusinessProfile, "updatedAt">;
export interface ProfilePassage {
  heading: string;
  text: string;
  language: Language;
}

/** Only what is filled in. */
export function profilePassages({
  name,
  owner,
  industry,
  description,
  website,
  phone,
}: ProfileFacts): ProfilePassage[] {
  const passages: ProfilePassage[] = [];
  const say = (en: [heading: string, text: string], es: [heading: string, text: string]): void => {
    passages.push({ heading: en[0], text: en[1], language: "en" }, { heading: es[0], text: es[1], language: "es" });
  };
  if (phone) {
    say(
      ["What is your phone number? How can I call you by telephone?", `You can call us at ${phone}.`],
      ["¿Cuál es su número de teléfono? ¿Cómo puedo llamarlos?", `Puede llamarnos al ${phone}.`],
    );
  }
  if (website) {
    say(
      ["What is your website or web page? Where can I find you online?", `Our website is ${website}`],
      ["¿Cuál es su página o sitio web? ¿Dónde los encuentro en línea?", `Nuestro sitio web es ${website}`],
    );
  }
  if (owner) {
    say(
      ["Who is the owner? Who owns or runs the business?", `${name || "The business"} is run by ${owner}.`],
      ["¿Quién es el dueño o propietario del negocio?", `${owner} está a cargo de ${name || "el negocio"}.`],
    );
  }
  if (industry) {
    say(
      ["What industry or line of business are you in?", `${name || "We"}: ${industry}.`],
      ["¿A qué se dedican? ¿De qué sector o giro son?", `${name || "Nosotros"}: ${industry}.`],
    );
  }
  if (description) {
    passages.push({
      heading: `${name} About us. What do you do? Who are you? ¿Qué hacen? ¿Quiénes son?`.trim(),
      text: description,
      language: readLanguage(description),
    });
  }
  return passages;
}
