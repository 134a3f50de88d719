/** What a customer's message is about, and in which mood, by rules. The text is only looked at. */
import type { Intent, Sentiment } from "@tributary/contract/leads";
import { type Language, readLanguage } from "../read-language.ts";

export interface ReadMessage {
  intent: Intent;
  sentiment: Sentiment;
  language: Language;
}

const words = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?![\\p{L}\\p{N}])`, "iu");

const PERSON = words(
  "(?:real |live )?(?:human|person|agent|representative|operator|some(?:one) real)|(?:talk|speak|chat) (?:to|with) (?:some(?:one|body)|a person|you directly)|customer (?:service|support)|call me(?: back)?|persona(?: real)?|agente|asesor|asesora|humano|operador|operadora|hablar con (?:alguien|una persona)|ll[aá]m[ae]nme|ll[aá]mame",
);
const ANGER = words(
  "scam|scammers?|fraud|ripoff|rip[- ]off|thieves|thief|liars?|lied|ridiculous|unacceptable|outrageous|disgusting|furious|angry|fed up|idiots?|stupid|bullshit|damn|wtf|lawyer|sue you|worst|terrible|awful|horrible|useless|estafa|estafadores|ladrones|mentirosos?|inaceptable|rid[ií]culo|indignante|asco|harto|harta|furioso|furiosa|abogado|p[eé]simo|p[eé]sima|terrible|in[uú]tiles?|mierda",
);
const COMPLAINT = words(
  "complain|complaint|broken|damaged|defective|doesn'?t work|does not work|not working|never arrived|hasn'?t arrived|didn'?t arrive|still waiting|refund|money back|wrong (?:item|size|order|colou?r)|disappointed|queja|reclamo|roto|rota|da[ñn]ado|da[ñn]ada|no funciona|no ha llegado|no lleg[oó]|reembolso|devoluci[oó]n de mi dinero|decepcionado|decepcionada",
);
const PRICE = words(
  "price|prices|pricing|costs?|how much|quote|fee|fees|rate|rates|cheap|expensive|discount|precio|precios|cu[aá]nto (?:cuesta|vale|es|sale|cuestan|valen)|costo|coste|tarifa|descuento|cotizaci[oó]n",
);
const STOCK = words(
  "in stock|out of stock|stock|available|availability|sold out|do you (?:still )?have|have any|left|disponible|disponibles|disponibilidad|agotado|agotada|existencias|tienen|queda|quedan|hay",
);
const BUY = words(
  "buy|purchase|order|checkout|check out|i'?ll take|i want (?:it|one|two|to get)|sign me up|subscribe|book|reserve|pay|payment link|comprar|compro|pedir|ordenar|me lo llevo|lo quiero|la quiero|suscribirme|reservar|pagar",
);
const GREETING = words(
  "hi|hello|hey|good (?:morning|afternoon|evening)|hola|buenos d[ií]as|buenas|buenas (?:tardes|noches)|qu[eé] tal",
);
const THANKS = words("thanks|thank you|thx|ty|great|perfect|awesome|ok|okay|got it|gracias|perfecto|genial|vale|listo");
const POSITIVE = words(
  "thanks|thank you|great|love|lovely|perfect|awesome|amazing|excellent|wonderful|happy|nice|gracias|encanta|encant[oó]|perfecto|genial|excelente|maravilloso|feliz|buen[ií]simo",
);
const QUESTION =
  /[?¿]|^\s*(?:what|when|where|who|which|why|how|can|could|do|does|is|are|will|would|qu[eé]|cu[aá]ndo|d[oó]nde|qui[eé]n|cu[aá]l|por qu[eé]|c[oó]mo|puedo|pueden|tienen|hacen|son|es)(?!\p{L})/iu;

const FEWEST_CAPITALS = 12;
const MOST_GREETING_WORDS = 6;

/** Reads the message by itself; the first rule that fits gives the intent. */
export function readMessage(text: string): ReadMessage {
  const isAngry = ANGER.test(text) || isShouted(text);
  const isComplaint = COMPLAINT.test(text);
  return {
    intent: intentOf(text, isAngry || isComplaint),
    sentiment: isAngry || isComplaint ? "negative" : POSITIVE.test(text) ? "positive" : "neutral",
    language: readLanguage(text),
  };
}

function intentOf(text: string, isComplaint: boolean): Intent {
  if (PERSON.test(text)) return "person";
  if (isComplaint) return "complaint";
  if (PRICE.test(text)) return "price";
  if (BUY.test(text)) return "buy";
  if (STOCK.test(text)) return "stock";
  const isShort = text.trim().split(/\s+/).length <= MOST_GREETING_WORDS;
  if (QUESTION.test(text) && !(isShort && GREETING.test(text) && !/[?¿]/.test(text))) return "question";
  if (isShort && THANKS.test(text)) return "thanks";
  if (isShort && GREETING.test(text)) return "greeting";
  return "other";
}

/** All in capitals, and not just a word or two. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return (
    letters.length >= FEWEST_CAPITALS && letters.every((letter) => letter === letter.toUpperCase()) && /!/.test(text)
  );
}
