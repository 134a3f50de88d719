/** Which of the two languages a question is in, by the small words that only one of them has. */
import type { Language } from "./intent.ts";

const SPANISH = new Set(
  "cuanto cuanta cuantos cuantas que cual cuales como por porque de del la el los las en con y o fue fueron hubo hoy ayer anteayer semana mes ano trimestre pasado pasada ultimo ultima ultimos ultimas este esta gasto gastamos gastado ingresos ventas pedidos vendimos ganamos campana campanas canal canales dia dias desde hasta entre mejor peor mejores peores nuestro nuestra hay tenemos tuvimos sobre muestrame dame dime subio bajo cayo clics visitas pagos reembolsos recomiendas comparado mas menos hace significa".split(
    " ",
  ),
);
const ENGLISH = new Set(
  "how much many what which why who the of in on by from for did do does is are was were we our us last this week month year today yesterday and or show me give top best worst with vs than between since spend spent revenue sales orders channel campaign compare have has had get got".split(
    " ",
  ),
);

/** @param words as `wordsOf` gives them. @param before of the thread so far, which short questions go on in */
export function languageOf(words: readonly string[], before: Language = "en"): Language {
  const spanish = words.filter((word) => SPANISH.has(word)).length;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  if (spanish === english) return before;
  return spanish > english ? "es" : "en";
}
