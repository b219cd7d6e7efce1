/**
 * Street names for addresses abroad, and places with their postcodes for the countries whose postcode list
 * we do not carry. The places and their codes are real; a country without postal codes has an empty one.
 */

/** `isNumberFirst`: whether the house number stands before the street's name. */
export const FOREIGN_STREETS: Record<string, { streets: string[]; isNumberFirst: boolean }> = {
  DE: {
    streets: ['Hauptstraße', 'Schulstraße', 'Gartenstraße', 'Bahnhofstraße', 'Lindenweg'],
    isNumberFirst: false,
  },
  AT: { streets: ['Hauptstraße', 'Kirchengasse', 'Feldgasse', 'Bachweg'], isNumberFirst: false },
  CH: { streets: ['Dorfstrasse', 'Bahnhofstrasse', 'Seestrasse', 'Rue du Lac'], isNumberFirst: false },
  FR: {
    streets: ['Rue de la République', 'Rue Pasteur', 'Avenue Victor Hugo', 'Rue des Lilas'],
    isNumberFirst: true,
  },
  BE: { streets: ['Kerkstraat', 'Stationsstraat', 'Rue de la Gare', 'Molenstraat'], isNumberFirst: false },
  NL: { streets: ['Kerkstraat', 'Dorpsstraat', 'Molenweg', 'Julianalaan'], isNumberFirst: false },
  ES: {
    streets: ['Calle Mayor', 'Calle Real', 'Avenida de la Constitución', 'Calle Nueva'],
    isNumberFirst: false,
  },
  PT: {
    streets: ['Rua Direita', 'Rua da Igreja', 'Avenida da Liberdade', 'Rua do Comércio'],
    isNumberFirst: false,
  },
  IT: { streets: ['Via Roma', 'Via Garibaldi', 'Via Dante', 'Corso Italia'], isNumberFirst: false },
  PL: { streets: ['ul. Polna', 'ul. Leśna', 'ul. Słoneczna', 'ul. Krótka'], isNumberFirst: false },
  IE: { streets: ['Main Street', 'Church Street', 'Patrick Street', 'Bridge Street'], isNumberFirst: true },
  NO: { streets: ['Storgata', 'Kirkeveien', 'Skolegata', 'Strandveien'], isNumberFirst: false },
  DK: { streets: ['Vestergade', 'Nørregade', 'Skolevej', 'Møllevej'], isNumberFirst: false },
  SE: { streets: ['Storgatan', 'Skolgatan', 'Kungsgatan', 'Ringvägen'], isNumberFirst: false },
  FI: { streets: ['Kirkkokatu', 'Rantatie', 'Koulukatu', 'Asematie'], isNumberFirst: false },
  other: { streets: ['Station Road', 'Harbour Street', 'Market Street', 'Garden Road'], isNumberFirst: true },
};

type Place = { place: string; postcode: string };

export const OTHER_PLACES: Record<string, Place[]> = {
  AE: places('Dubai=|Abu Dhabi=|Sharjah='),
  AT: places('Wien=1010|Graz=8010|Linz=4020|Salzburg=5020|Innsbruck=6020'),
  AU: places('Sydney=2000|Melbourne=3000|Brisbane=4000|Perth=6000|Adelaide=5000|Hobart=7000'),
  BE: places('Bruxelles=1000|Antwerpen=2000|Gent=9000|Liège=4000|Namur=5000|Brugge=8000'),
  BH: places('Manama=317|Muharraq=203'),
  BR: places('São Paulo=01310-100|Rio de Janeiro=20040-002|Curitiba=80010-000'),
  CA: places('Toronto=M5V 2T6|Vancouver=V6B 1A1|Montréal=H2Y 1C6|Ottawa=K1P 1J1'),
  CH: places('Zürich=8001|Genève=1201|Basel=4051|Bern=3011|Lausanne=1003'),
  CY: places('Nicosia=1010|Limassol=3010|Larnaca=6010|Paphos=8010'),
  CZ: places('Praha=110 00|Brno=602 00|Ostrava=702 00|Plzeň=301 00'),
  DK: places('København=1050|Aarhus=8000|Odense=5000|Aalborg=9000'),
  FI: places('Helsinki=00100|Tampere=33100|Turku=20100|Oulu=90100'),
  GR: places('Athens=105 57|Thessaloniki=546 24|Patras=262 21'),
  HK: places('Central=|Kowloon=|Sha Tin='),
  IE: places('Dublin=D02 X285|Cork=T12 W8KP|Galway=H91 E2K3|Limerick=V94 T28R'),
  IL: places('Tel Aviv=6100001|Jerusalem=9100001|Haifa=3100001'),
  IS: places('Reykjavík=101|Akureyri=600|Kópavogur=200'),
  JP: places('Tokyo=100-0001|Osaka=530-0001|Kyoto=600-8001'),
  LB: places('Beirut=1100|Tripoli=1300'),
  LT: places('Vilnius=01100|Kaunas=44240|Klaipėda=91240'),
  MT: places('Valletta=VLT 1117|Sliema=SLM 1030'),
  NO: places('Oslo=0150|Bergen=5003|Trondheim=7010|Stavanger=4006'),
  PT: places('Lisboa=1100-148|Porto=4000-322|Coimbra=3000-150|Faro=8000-151'),
  SA: places('Riyadh=11564|Jeddah=21442'),
  SE: places('Stockholm=111 20|Göteborg=411 03|Malmö=211 19|Uppsala=753 10'),
  SG: places('Singapore=018956|Singapore=238801'),
  ZA: places('Cape Town=8001|Johannesburg=2001'),
};

/** `place=postcode|place=postcode` */
function places(text: string): Place[] {
  return text.split('|').map((entry) => {
    const [place = '', postcode = ''] = entry.split('=');
    return { place, postcode };
  });
}
