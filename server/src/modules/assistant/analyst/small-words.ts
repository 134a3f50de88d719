/**
 * Words that say nothing by themselves, in both languages. What is none of these and has no meaning may be a typo, or a
 * name.
 */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  `
    how percent over matched people something anything someone put viene vienen vino provienen hay haber high low always often usually next lately recently exactly ok
    a an the of to is are was were be been being am do does did doing done has have had having will would could
    can should may might must shall i me my mine we us our ours you your he she his her their theirs this that
    these those here there it its so then than too very just only even still yet not no nor or but if when while
    as at into onto off out about please pls plz thanks thank kindly tell show give list display find get got gets
    see want wanna need know like let lets hey yo hi bro dude man guys folks team quick quickly really actually
    currently overall total totals totally sum combined altogether exactly roughly approximately around far made
    stuff money cash bucks dollars dough amount amounts figure figures number numbers data report value values
    result results performance performing perform going go come came coming comes ran run running look looking
    looks back ok okay well right also again now much many more less any some each other another bring brings
    brought business shop store company site marketing customers brand drive drove driven drives produce produced
    gave last that's whole during period time times date dates days per between until till up ago before after
    earlier later full dig deal happen happened happening ended end start started yeah lol omg damn hell heck btw
    fyi asap curious wondering wonder think guess hope question compared compare breakdown split table detail
    details convert stack turn wise account worth across side credited credit attributed attribute attribution
    according using use used model models under mode terms term el la los las lo un una unos unas de del al ante
    bajo con contra en entre hacia para por segun sin sobre tras y e o u ni que como cuando donde quien cuyo se te
    nos os le les su sus mi mis tu tus nuestro nuestra nuestros nuestras es son era eran fue fueron ser sido estar
    esta estan estaba estaban hay hubo habia ha han hemos haber tener tiene tienen tenemos tuvimos tuvo tenia
    hacer hace hizo hicimos muestrame muestra mostrar dame dime decir ver quiero quisiera necesito puedo puedes
    puede podrias favor gracias hola oye vale bueno bien ya muy tan solo mas menos todo toda todos todas cada otro
    otra otros otras mismo misma cual cuales totales suma dinero plata lana pasta monto numero cifra cifras datos
    dato informe resultado resultados llego llegaron vino vinieron dejo dio dieron saber cuentame lista tabla
    durante periodo dia tal ahora tambien asi si entonces pues porfa porfis desglose rendimiento rinde rindio
    funciono funciona obtuvimos conseguimos logramos recibimos recibido hubieron cuestion anda van va ir vamos
    modelo modelos mediante acuerdo`
    .trim()
    .split(/\s+/),
);
