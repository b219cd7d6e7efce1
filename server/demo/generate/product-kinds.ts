/**
 * What a gift shop's product is, read from the words of its title: typical weight and packed size of one
 * piece, its Harmonized System heading and where such goods are made. Figures are our estimates, made for
 * the demo.
 */
export type ProductKind = {
  name: string;
  /** The words of a title that tell the kind. */
  pattern: RegExp;
  /** Lightest and heaviest piece, in grams, packed. */
  grams: [number, number];
  /** Length, width, height of one piece, in millimetres, packed. */
  millimetres: [number, number, number];
  /** Six digits of the Harmonized System, 2022 edition. */
  hsCode: string;
  /** ISO alpha-2 codes; those named twice are twice as likely. */
  origins: string[];
  /** Whether weight and size are of the whole pack, so that "SET OF 12" does not multiply them. */
  isPack: boolean;
};

/**
 * One kind per line, the more specific above the more general: name | words | grams | millimetres | HS |
 * origins, with `pack` at the end where the figures are of the whole pack.
 */
const TABLE = String.raw`
cake stand | CAKE ?STAND|TIER CAKE | 1100-1900 | 300x290x140 | 691200 | CN CN PT
cake cases | (CAKE|BAKING|MUFFIN|PANTRY) CASES | 40-90 | 140x90x60 | 481960 | CN | pack
cake tin | CAKE TINS?|BISCUIT TIN|STORAGE TIN|PANTRY .*TIN|CIRCULAR CAKE
  | 350-800 | 240x240x120 | 731029 | CN CN IN
recipe box | RECIPE BOX|BREAD BIN|MONEY BOX|CASH BOX | 400-1400 | 250x180x170 | 731029 | CN
tin small | \bTINS?\b|PLASTERS IN TIN | 40-160 | 110x80x40 | 731029 | CN CN IN
t-light candles | (SET|BOX|PACK)[^A-Z]*.*T-?LIGHTS$|SCENTED T-?LIGHTS?|CANDLES?\b.*(PACK|SET|BOX OF)
  |BIRTHDAY CANDLES | 120-320 | 150x110x50 | 340600 | CN | pack
t-light holder | T-?LIGHT|VOTIVE|TEALIGHT|NIGHTLIGHT HOLDER | 90-320 | 90x90x85 | 940550 | CN CN IN
candlestick | CANDLESTICK|CANDLE ?HOLDER|CANDELABRA|CHANDELIER|CANDLE PLATE
  | 220-900 | 120x120x220 | 940550 | CN IN
paper lantern | PAPER LANTERN | 60-180 | 320x280x20 | 482390 | CN IN
fairy lights | (?<!-)LIGHTS\b|LIGHT STRING|FAIRY LIGHT|NIGHT LIGHT|\bLED\b
  | 180-450 | 180x110x90 | 940531 | CN | pack
lantern | LANTERN | 350-1100 | 150x150x260 | 940550 | IN IN CN
candle | CANDLE | 110-420 | 90x90x110 | 340600 | CN GB
incense | INCENSE|OIL BURNER | 35-120 | 240x60x25 | 330741 | IN | pack
lamp shade | LAMP ?SHADE|LAMP | 250-1100 | 260x260x220 | 940599 | CN
teacup | CUP (AND|&) SAUCER|TEACUP|TEA CUP|COFFEE SET|TEA FOR ONE | 380-620 | 160x160x100 | 691110 | CN GB
teapot | TEAPOT|TEA POT|COFFEE POT|SUGAR BOWL|MILK JUG|CREAM JUG | 500-1100 | 230x150x150 | 691200 | CN
paper tableware | PAPER (CUPS|PLATES|NAPKINS|DOIL|STRAWS)|PAPER.*DOILIES|DOIL(Y|IES)|NAPKINS|STRAWS
  |PARTY CUPS | 70-220 | 180x180x60 | 482369 | CN DE | pack
glass tableware | (WINE|GLASS) (GOBLET|TUMBLER|JUG|BOWL|PLATE)|GOBLET|TUMBLER|SUNDAE|GLASS.*(DISH|CLOCHE)
  |DECANTER|BEAKER | 180-650 | 110x110x120 | 701349 | CN CN PL
glass jar | \bJARS?\b|GLASS.*BOTTLE|BOTTLE.*GLASS|JAM.*COVER | 200-700 | 110x110x160 | 701090 | CN
hot water bottle | HOT WATER BOTTLE|HOTTIE|HAND WARMER | 120-520 | 330x200x45 | 401699 | CN
bottle | DRINK(ING)? BOTTLE|WATER BOTTLE|FLASK|SHAKER | 120-320 | 75x75x210 | 392410 | CN
mug | \bMUGS?\b|BEAKER | 300-420 | 125x95x105 | 691110 | CN CN GB
tableware | BOWLS?\b|PLATES?\b|PLATTER|DISH|EGG CUP|RAMEKIN|TRIVET|BUTTER DISH|JUG\b|PITCHER
  | 220-780 | 190x190x70 | 691200 | CN PT
cutlery | CUTLERY|SPOONS?\b|FORKS?\b|KNI(FE|VES) | 30-110 | 230x60x20 | 821599 | CN
kitchen scales | SCALES | 1200-1700 | 260x220x220 | 842310 | CN
hair | HAIR ?(BAND|SLIDE|TIE|CLIP|COMB|GRIP)|HAIR\b|TIARA|HEADBAND | 10-60 | 120x80x20 | 961511 | CN
enamel ring | ENAMEL.*RING$ | 10-40 | 60x60x30 | 711719 | CN
enamelware | ENAMEL | 350-1200 | 220x200x180 | 732394 | CN IN
kitchen tools | CUTTERS?\b|WHISK|ROLLING PIN|FRYING PAN|SIEVE|COLANDER|MEASURING|CHOPPING|BAKING|MOULD
  |JELLY|PIE DISH|OPENER|CORKSCREW|TEA STRAINER | 80-480 | 220x110x60 | 732393 | CN
tray | \bTRAYS?\b|PLACEMATS?|COASTERS? | 120-750 | 320x230x30 | 442199 | CN
lunch box | LUNCH BOX|SNACK BOX|BENTO | 130-300 | 210x150x80 | 392410 | CN
gift bag | GIFT BAG|PARTY BAG|BOTTLE BAG | 30-90 | 300x220x10 | 481940 | CN
jumbo bag | JUMBO.*(BAG|SHOPPER)|STORAGE BAG|SHOPPING BAG|JUMBO | 140-260 | 300x240x30 | 420292 | CN CN IN
bag | LUNCH BAG|SHOPPER|CHARLOTTE BAG|TOTE|RUCKSACK|BACKPACK|HANDBAG|SHOULDER BAG|\bBAG\b
  | 80-320 | 270x220x35 | 420292 | CN IN
suitcase | CASES?\b.*(SUIT|TRAVEL|MINI)|SUITCASE|MINI CASES|SKETCHBOOK CASE
  | 450-1400 | 330x250x120 | 420212 | CN
purse | PURSE|WALLET|PASSPORT|LUGGAGE TAG|COSMETIC|WASH ?BAG|TIDY|POUCH|GLASSES CASE
  | 35-160 | 180x120x25 | 420232 | CN
cushion | CUSHION COVER|CUSHION|FILLER PAD|PADS? TO MATCH | 180-520 | 400x390x60 | 630493 | IN IN CN
doormat | DOORMAT|DOOR MAT|RUG\b | 1300-2100 | 700x400x20 | 570500 | IN
doorstop | DOOR ?STOP|DRAUGHT | 900-1500 | 170x150x220 | 630790 | CN
textile kitchen | APRON|OVEN GLOVE|TEA TOWEL|TEA COSY|EGG COSY|TABLE ?CLOTH|RUNNER
  | 90-340 | 280x220x30 | 630260 | IN CN
towel | TOWEL|FLANNEL|BATH MAT | 60-420 | 230x160x60 | 630260 | PT IN
quilt | QUILT|THROW|BLANKET|CURTAIN | 600-1600 | 380x300x120 | 630493 | IN
paper parasol | PAPER PARASOL|COCKTAIL PARASOL | 60-200 | 400x60x60 | 660199 | CN | pack
fan | \bFAN\b | 35-110 | 240x60x25 | 482390 | CN
umbrella | UMBRELLA | 300-520 | 620x60x60 | 660199 | CN
parasol | PARASOL | 320-1500 | 850x80x80 | 660110 | CN
gloves | GLOVES? | 40-140 | 230x120x20 | 611610 | CN
magnet | MAGNET | 40-120 | 120x90x15 | 850519 | CN | pack
clock | CLOCK | 280-1300 | 260x260x60 | 910529 | CN
mirror | MIRROR | 120-1600 | 220x200x40 | 700992 | CN IN
picture frame | FRAME|PHOTO|CORK BOARD|NOTICE ?BOARD|CHALK ?BOARD|BLACKBOARD|\bMEMO\b
  | 180-900 | 260x210x30 | 441490 | CN IN
sign | \bSIGNS?\b|PLAQUE|DOOR NUMBER|HOUSE NUMBER|THERMOMETER | 120-700 | 300x200x10 | 831000 | CN IN
hook | HOOKS?\b|HANGER|COAT RACK|KNOB|HANDLE|KEY FOB|KEY ?RING|KEY RACK
  | 40-420 | 150x90x45 | 830250 | IN IN CN
cabinet | CABINET|DRAWERS?\b|CHEST\b|SHELF|\bSTOOL|\bTABLE\b|CHAIR|DECKCHAIR|BENCH
  | 1500-5200 | 420x320x240 | 940360 | CN IN
storage box | TRINKET BOX|BOX(ES)?\b|BASKETS?|WICKER|BUCKET|\bBIN\b|CRATE
  | 160-900 | 230x180x120 | 442090 | CN VN
notebook | NOTE ?BOOK|SKETCH ?BOOK|JOURNAL|DIARY|ADDRESS BOOK|POCKET BOOK|ALBUM|PLANNER|ORGANISER
  |BOOKCOVER | 110-420 | 210x150x18 | 482010 | CN
greeting card | CARD\b|CARDS\b|INVITES?|POSTCARD|ADVENT CALENDAR|CALENDAR
  | 15-90 | 180x130x8 | 490900 | GB GB CN
wrap | WRAP|TISSUE|GIFT TAPE|\bTAPES?\b|RIBBONS?|STRING\b|TAGS?\b
  | 30-180 | 200x80x50 | 481190 | CN GB | pack
stickers | STICKER|PATCHES|TATTOO|TRANSFER|STENCIL|DECAL | 15-70 | 210x110x5 | 491199 | CN | pack
crayons and pencils | PENCILS?\b|CRAYONS?|CHALK|PAINT SET|FELT TIP | 45-260 | 200x70x30 | 960910 | CN | pack
stationery | PENS?\b|ERASERS?|RUBBERS?|SHARPENER|RULER|SCISSOR|STAPLER|CALCULATOR|STATIONERY|PAPERWEIGHT
  |LETTER RACK | 15-140 | 160x60x20 | 961000 | CN
jewelry | NECKLACE?\b|BRACELET|EARRINGS?|\bRING\b|BANGLE|BROOCH|CHARM|PENDANT|BEADS?|DIAMANTE
  | 15-70 | 100x80x25 | 711719 | CN IN
bath | SOAP|BATH|SPONGE|\bLIP\b|CREAM\b.*HAND|BODY|SHOWER|TOILET | 60-320 | 140x90x60 | 340111 | CN GB
game and puzzle | JIGSAW|PUZZLE|GAME|DOMINO|LUDO|SNAKES|NOUGHTS|PLAYING|SOLITAIRE|CHESS|DRAUGHTS
  |SKITTLES|CROQUET|BINGO | 120-700 | 220x160x50 | 950490 | CN
toy | TOY|DOLL|TEDDY|BEAR|PUPPET|BABUSHKA|DINOSAUR|RATTLE|SPACEBOY|WINDMILL|SKIPPING|YOYO|MARBLES|ROCKET
  |HELICOPTER|PLAYHOUSE|CIRCUS|KIT\b|FELTCRAFT|MAGIC|SPINNING|HARMONICA|TRUMPET|SPACE|MONSTER|ROBOT
  |NINJA|INFLATABLE|PLASTICINE | 60-420 | 190x140x90 | 950300 | CN CN VN
bunting | BUNTING|BANNER|PENNANT|GARLAND|PAPER CHAIN|PARTY|BALLOONS?|HONEYCOMB
  | 60-260 | 220x160x50 | 950590 | CN IN
christmas decoration | CHRISTMAS|XMAS|REINDEER|SANTA|SNOW|ADVENT|BAUBLE|TREE|ROBIN|HOLLY|ANGEL|STOCKING
  | 25-320 | 130x110x60 | 950510 | CN CN IN
garden tool | TROWEL|SPADE|FORK|RAKE|WATERING CAN|GARDEN|SEED|PLANT|HERB|POTTING|KNEELING
  |BIRD (TABLE|FEEDER|HOUSE)
  |GNOME | 180-1100 | 320x160x110 | 820110 | CN
artificial flower | ARTIFICIAL|FLOWERS?\b|ROSES?\b.*(STEM|BUNCH)|WREATH|FOLIAGE|LEAF\b|LEAVES
  | 40-320 | 280x140x110 | 670290 | CN
ceramic ornament | CERAMIC|PORCELAIN|PORCELEIN|VASE|ORNAMENT|CHINA | 180-900 | 150x130x150 | 691310 | CN
metal ornament | ZINC|METAL|WIRE|IRON|TIN\b|SILVER|BRASS|BELL | 120-700 | 190x150x80 | 830629 | IN IN CN
wood ornament | WOOD|WOODEN|BAMBOO | 80-600 | 180x140x60 | 442019 | CN VN
glass ornament | GLASS|CRYSTAL|ACRYLIC | 60-500 | 110x100x80 | 701399 | CN
hanging decoration | HANGING|DECORATION|HEART|STAR\b|BIRD|BUTTERFLY|EGG|RABBIT|CHICK|FELT
  | 20-160 | 130x100x40 | 630790 | IN CN
plastic ware | PLASTIC|MELAMINE|PVC|POLY | 60-300 | 200x150x50 | 392490 | CN
other gift | . | 80-420 | 170x130x70 | 392640 | CN`;

export const PRODUCT_KINDS: ProductKind[] = rowsOf(TABLE).map(parseKind);

/** The first kind whose words stand in the title; the last line of the table fits every title. */
export function productKindOf(title: string): ProductKind {
  const words = title.toUpperCase();
  return PRODUCT_KINDS.find(({ pattern }) => pattern.test(words)) ?? PRODUCT_KINDS.at(-1)!;
}

/**
 * How many pieces a title promises ("SET OF 6 MUGS", "S/4", "PACK OF 12", "BOX OF 24"), 1 where it names
 * none. Sizes such as "30CM" do not count.
 */
export function piecesIn(title: string): number {
  const words = title.toUpperCase();
  const match =
    /\b(?:SETS?|PACK|PK|BOX)\s*(?:OF\s*|\/\s*)?(\d{1,3})\b(?!\s*CM|')/.exec(words) ??
    /\bS\/(\d{1,3})\b/.exec(words) ??
    /\b(\d{1,2}) ?(?:PIECE|PC)\b/.exec(words);
  return Math.max(1, Number(match?.[1] ?? 1));
}

/** An indented line goes on where the one above it ends. */
function rowsOf(table: string): string[] {
  return table
    .trim()
    .replaceAll(/\n +\| /g, ' | ')
    .replaceAll(/\n +/g, '')
    .split('\n');
}

function parseKind(line: string): ProductKind {
  const cells = line.split(' | ').map((cell) => cell.trim());
  const [name = '', words = '', grams = '', millimetres = '', hsCode = '', origins = ''] = cells;
  return {
    name,
    pattern: new RegExp(words),
    // The table is ours and the test reads every line of it: two and three numbers stand in these cells.
    grams: grams.split('-').map(Number) as [number, number],
    millimetres: millimetres.split('x').map(Number) as [number, number, number],
    hsCode,
    origins: origins.split(' '),
    isPack: cells[6] === 'pack',
  };
}
