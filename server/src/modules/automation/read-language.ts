/** Whether a text is English or Spanish, by the little words and letters that only one of them has. */

export type Language = "en" | "es";

const SPANISH =
  /(?<!\p{L})(?:el|la|los|las|un|una|unos|unas|de|del|que|qué|cómo|cuánto|cuánta|cuántos|cuesta|cuándo|dónde|quién|por|para|con|sin|es|son|está|están|tienen?|tengo|quiero|quisiera|puedo|hay|hola|gracias|buenos|buenas|y|pero|mi|su|sus|se|me|lo|al|muy|más|sí|este|esta)(?!\p{L})/giu;
const ENGLISH =
  /(?<!\p{L})(?:the|a|an|of|and|or|to|is|are|was|do|does|you|your|i|my|we|our|it|this|that|what|how|when|where|who|which|for|with|without|can|could|would|have|has|want|need|hello|hi|hey|thanks|thank|please|but|not|in|on|at|much|many)(?!\p{L})/giu;
const SPANISH_LETTERS = /[¿¡ñáíóú]/giu;

/** @returns English where neither shows */
export function readLanguage(text: string): Language {
  const spanish = count(text, SPANISH) + 2 * count(text, SPANISH_LETTERS);
  return spanish > count(text, ENGLISH) ? "es" : "en";
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
