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

type Place = { place: string; postcode: string; region?: string };

export const OTHER_PLACES: Record<string, Place[]> = {
  AE: places('Dubai==Dubai|Abu Dhabi==Abu Dhabi|Sharjah==Sharjah'),
  AT: places('Wien=1010|Graz=8010|Linz=4020|Salzburg=5020|Innsbruck=6020'),
  AU: places(
    'Sydney=2000=NSW|Melbourne=3000=VIC|Brisbane=4000=QLD|Perth=6000=WA|Adelaide=5000=SA|Hobart=7000=TAS',
  ),
  BE: places('Bruxelles=1000|Antwerpen=2000|Gent=9000|Liège=4000|Namur=5000|Brugge=8000'),
  BH: places('Manama=317|Muharraq=203'),
  BR: places('São Paulo=01310-100=SP|Rio de Janeiro=20040-002=RJ|Curitiba=80010-000=PR'),
  CA: places('Toronto=M5V 2T6=ON|Vancouver=V6B 1A1=BC|Montréal=H2Y 1C6=QC|Ottawa=K1P 1J1=ON'),
  CH: places('Zürich=8001|Genève=1201|Basel=4051|Bern=3011|Lausanne=1003'),
  CY: places('Nicosia=1010|Limassol=3010|Larnaca=6010|Paphos=8010'),
  CZ: places('Praha=110 00|Brno=602 00|Ostrava=702 00|Plzeň=301 00'),
  DK: places('København=1050|Aarhus=8000|Odense=5000|Aalborg=9000'),
  FI: places('Helsinki=00100|Tampere=33100|Turku=20100|Oulu=90100'),
  GR: places('Athens=105 57|Thessaloniki=546 24|Patras=262 21'),
  HK: places('Central==Hong Kong Island|Tsim Sha Tsui==Kowloon|Sha Tin==New Territories'),
  IE: places('Dublin=D02 X285|Cork=T12 W8KP|Galway=H91 E2K3|Limerick=V94 T28R'),
  IL: places('Tel Aviv=6100001|Jerusalem=9100001|Haifa=3100001'),
  IS: places('Reykjavík=101|Akureyri=600|Kópavogur=200'),
  JP: places('Chiyoda=100-0001=Tokyo|Osaka=530-0001=Osaka|Kyoto=600-8001=Kyoto'),
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

/** `place=postcode|place=postcode=region` */
function places(text: string): Place[] {
  return text.split('|').map((entry) => {
    const [place = '', postcode = '', region] = entry.split('=');
    return { place, postcode, ...(region === undefined ? {} : { region }) };
  });
}

/** Regions by the code that GeoNames gives them, for the countries whose addresses name one. */
const REGION_NAMES: Record<string, Map<string, string>> = {
  ES: named(`AN=Andalucía|AR=Aragón|AS=Asturias|CB=Cantabria|CL=Castilla y León|CM=Castilla-La Mancha|CN=Canarias|CT=Cataluña
    |EX=Extremadura|GA=Galicia|IB=Islas Baleares|MC=Murcia|MD=Madrid|NC=Navarra|PV=País Vasco|RI=La Rioja|VC=Valencia`),
  IT: named(`01=Abruzzo|02=Basilicata|03=Calabria|04=Campania|05=Emilia-Romagna|06=Friuli-Venezia Giulia|07=Lazio|08=Liguria
    |09=Lombardia|10=Marche|11=Molise|12=Piemonte|13=Puglia|14=Sardegna|15=Sicilia|16=Toscana|17=Trentino-Alto Adige
    |18=Umbria|19=Valle d'Aosta|20=Veneto`),
};

function named(text: string): Map<string, string> {
  return new Map(
    places(text.replaceAll(/\s*\n\s*/g, '')).map(({ place: code, postcode: name }) => [code, name]),
  );
}

/** The region an address of the country names, or nothing where addresses name none. */
export function regionOf(country: string, code: string | undefined): string | undefined {
  if (code === undefined || country === 'US' || OTHER_PLACES[country]) return code;
  return REGION_NAMES[country]?.get(code);
}
