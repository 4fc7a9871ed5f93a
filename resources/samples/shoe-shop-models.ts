/**
 * What the sample shoe shop sells: one model a line, told off by `|`.
 *
 * Name, price in rupees of the first brand, HSN heading, size run, colours, whom it is for (where not the category's
 * own). Sizes and colours are keys of the tables below. A second brand sells every model that has a `+`, a little
 * cheaper. Invented for the purpose; no name is a maker's.
 */

export const sizeRuns: Readonly<Record<string, readonly string[]>> = {
  m: ['6', '7', '8', '9', '10', '11'],
  mh: ['6', '7', '7.5', '8', '8.5', '9', '9.5', '10', '11'],
  ms: ['7', '8', '9', '10'],
  w: ['3', '4', '5', '6', '7', '8'],
  wh: ['3', '4', '4.5', '5', '5.5', '6', '7', '8'],
  ws: ['4', '5', '6', '7'],
  b: ['1', '2', '3', '4'],
  t: ['5', '6', '7', '8', '9'],
  k: ['8', '9', '10', '11', '12', '13'],
  j: ['11', '12', '13', '1', '2', '3', '4', '5'],
  u: ['5', '6', '7', '8', '9', '10'],
  f: ['Free size'],
  sml: ['S', 'M', 'L'],
  1: [],
};

export const colours: Readonly<Record<string, readonly [code: string, name: string, hex: string]>> = {
  K: ['BLK', 'Black', '#1A1A1A'],
  N: ['BRN', 'Brown', '#5C3A21'],
  T: ['TAN', 'Tan', '#B98450'],
  Y: ['NVY', 'Navy', '#22355C'],
  G: ['GRY', 'Grey', '#8A8F92'],
  B: ['BLU', 'Blue', '#2E6FB7'],
  O: ['OLV', 'Olive', '#5E6435'],
  W: ['WHT', 'White', '#F4F4F2'],
  R: ['RED', 'Red', '#B3262E'],
  P: ['PNK', 'Pink', '#E28BA6'],
  M: ['MRN', 'Maroon', '#6B1F2A'],
  C: ['CRM', 'Cream', '#EFE3CB'],
  E: ['BGE', 'Beige', '#D6BF9C'],
  D: ['GLD', 'Gold', '#C79A3B'],
  S: ['SLV', 'Silver', '#C2C6CA'],
  L: ['LIM', 'Lime', '#A9C93A'],
  A: ['AQU', 'Aqua', '#4FB6B8'],
  U: ['PRP', 'Purple', '#6A4C93'],
  H: ['PCH', 'Peach', '#F2B59A'],
  J: ['ORG', 'Orange', '#E07A2F'],
  X: ['NEU', 'Neutral', '#E9E6DF'],
};

export type Category = {
  readonly name: string;
  readonly gender: string;
  readonly brands: readonly [first: Brand, second: Brand];
  readonly models: string;
};

export type Brand = { readonly name: string | null; readonly code: string; readonly firstNumber: number };

export const categories: readonly Category[] = [
  {
    name: 'Men',
    gender: 'Men',
    brands: [
      { name: 'Kadam', code: 'KD', firstNumber: 4471 },
      { name: 'Rahi', code: 'RH', firstNumber: 2101 },
    ],
    models: `
Oxford derby|1899|6403|mh|KNT
Penny loafer|1299|6403|m|NK+
Formal slip-on|1399|6403|m|KN+
Brogue, tan edge|2199|6403|m|TN
Chelsea boot|2499|6403|m|KN
Monk strap|2299|6403|m|NK
Driving moc|1599|6403|m|YTN+
Work boot|2599|6403|m|TK
Desert boot|2099|6403|m|ETO
Plain derby|1499|6403|mh|KN+
Office oxford|1549|6403|mh|K+
Cap-toe oxford|1999|6403|mh|KN+
Wholecut oxford|3499|6403|m|KN
Wingtip brogue|2399|6403|m|NT+
Half brogue|2149|6403|m|KNT
Double monk|3199|6403|m|NK
Tassel loafer|1799|6403|m|NM+
Horsebit loafer|1999|6403|m|KN
Soft loafer|1099|6403|m|KNY+
Moc-toe slip-on|1199|6403|m|KT+
Apron derby|1699|6403|m|KN+
Blucher|1849|6403|m|NT
Spectator shoe|3299|6403|ms|NK
Patent dress shoe|2249|6403|m|K
Wedding mojari|1499|6405|m|DCM+
Velvet jutti|1299|6404|m|MKY
Nagra, plain|999|6405|m|TN+
Peshawari sandal|1399|6403|m|NKT+
Fisherman sandal|1249|6403|m|NT+
Office sandal|899|6403|m|KN+
Two-strap sandal|799|6402|m|NKO+
Floater, grip|999|6404|m|KOG+
Chukka boot|2299|6403|m|TNG+
Biker boot|3999|6403|m|K
Ankle boot, zip|3299|6403|m|KN
Hiking boot|3799|6403|m|ON
Jodhpur boot|3599|6403|m|NK
Safety shoe, steel toe|1899|6403|m|K+
Police shoe|1299|6403|mh|KN+
Guard boot|1699|6403|m|K
Gumboot, full|699|6401|m|KO+
Canvas plimsoll|649|6404|m|WYK+
Canvas high top|899|6404|m|KWR+
Slip-on canvas|599|6404|m|YGK+
Boat shoe|1449|6403|m|NYT+
Espadrille|749|6404|m|YEG+
City sneaker|1599|6404|m|WKG+
Leather sneaker|2399|6403|m|WNK
Derby, extra wide|1749|6403|mh|KN
Comfort lace-up|1649|6403|m|KN+
Diabetic shoe|2199|6403|m|KN
Memory loafer|1349|6404|m|GYK+
Knit slip-on|1149|6404|m|GKY+
Rain shoe|499|6402|m|KN+`,
  },
  {
    name: 'Women',
    gender: 'Women',
    brands: [
      { name: 'Tanvi', code: 'TV', firstNumber: 1204 },
      { name: 'Zarika', code: 'ZR', firstNumber: 5301 },
    ],
    models: `
Kolhapuri flat|649|6403|w|TNK
Block heel 2 in|1149|6403|w|KEM
Ballet flat|599|6402|wh|KEP+
Embroidered juti|899|6404|w|RDC
Wedge sandal|1049|6402|w|NEK+
Peep toe|1249|6402|w|KR+
Gladiator flat|849|6403|w|TDK
Nurse shoe|999|6402|wh|W
Pointed pump|1349|6402|w|KEM+
Kitten heel|1199|6402|w|KEP+
Block heel 3 in|1299|6402|w|KTD+
Stiletto 4 in|1799|6402|ws|KRD
Platform heel|1599|6402|w|KS+
Party sandal, stones|1499|6402|w|DSR+
Bridal heel|2499|6402|w|DRM
Bridal juti|1799|6404|w|RDM
Mirror-work juti|1099|6404|w|PYD+
Punjabi juti|749|6404|w|MDK+
Rajasthani mojri|849|6405|w|RTJ+
T-strap flat|699|6402|w|KTS+
Ankle-strap flat|649|6402|w|KPE+
Slingback flat|749|6402|w|EKT+
Loafer, soft|1099|6403|w|KNE+
Bow ballerina|699|6402|wh|PKC+
Pointed mule|999|6402|w|KEM+
Backless loafer|1049|6403|w|NK
Office court shoe|1249|6402|wh|KN+
Cone heel|1399|6402|w|KD
Cork wedge|1149|6402|w|TE+
Espadrille wedge|1299|6404|w|YE+
Braided sandal|799|6402|w|TKE+
Toe-post sandal|549|6402|w|DKS+
Beaded flat|649|6402|w|DPA+
Doctor flat|699|6402|w|KNM+
Comfort sandal|899|6402|w|NKM+
Walking sandal|1149|6404|w|KUG+
Velcro sandal|849|6402|w|KM+
Ankle bootie|2299|6403|w|KN+
Knee boot|4499|6403|ws|KN
Chelsea bootie|2399|6403|w|KT
Canvas slip-on|649|6404|w|YPW+
Canvas lace-up|749|6404|w|WKP+
White sneaker|1499|6404|w|W+
Platform sneaker|1799|6404|w|WP+
Knit walker|1199|6404|w|UGK+
Rain ballerina|399|6402|w|KPB+
Gumboot, mid|649|6401|w|YR+
House clog|449|6402|w|PAU+
Fur slide|599|6402|w|PGK+
Kolhapuri, one toe|749|6403|w|TN+
Kolhapuri, wedge|999|6403|w|TN
Lace-up brogue|1899|6403|w|NK
Dance heel|1699|6402|ws|KD`,
  },
  {
    name: 'Kids',
    gender: 'Kids',
    brands: [
      { name: 'Nanhe', code: 'NH', firstNumber: 3010 },
      { name: 'Pankhi', code: 'PK', firstNumber: 6021 },
    ],
    models: `
School lace-up|799|6403|j|K+
Velcro school|699|6403|k|K+
Baby step|449|6404|b|PBC
Light-up runner|999|6404|k|BP+
Canvas shoe|549|6404|j|WB+
Party juti|649|6404|k|RDM|Girls
Rain boot|599|6401|k|BP
Sandal, Velcro|499|6402|k|BJ+
School T-bar|699|6403|j|K+|Girls
School Mary Jane|649|6402|j|K+|Girls
School derby, white|749|6403|j|W+
PT shoe, white|449|6404|j|W+
PT shoe, black|449|6404|j|K+
School sports shoe|899|6404|j|WK+
First walker|549|6404|b|PBW+
Soft-sole bootie|399|6404|b|PCG+
Crib shoe|349|6404|b|PBC
Squeaky sandal|399|6402|b|RBJ+
Toddler clog|349|6402|t|LBP+
Toddler runner|649|6404|t|BPG+
Toddler sandal|449|6402|t|BPN+
Bunny slipper|399|6404|t|PC+
Dino clog|399|6402|t|LB+|Boys
Unicorn clog|399|6402|t|PU+|Girls
Bow ballerina, girls|549|6402|k|PRD+|Girls
Glitter flat|599|6402|k|DPS+|Girls
Party sandal, girls|649|6402|k|DPR+|Girls
Kitten heel, girls|749|6402|k|DS|Girls
Kolhapuri, kids|499|6403|k|TN+
Mojari, boys|649|6405|k|DM+|Boys
Kurta jutti, boys|599|6404|k|DK|Boys
Floater, boys|599|6404|j|KOB+|Boys
Sports sandal, boys|699|6404|j|KG+|Boys
Trek sandal, boys|799|6404|j|OK|Boys
Football boot, junior|999|6402|j|LK+|Boys
Cricket shoe, junior|1199|6404|j|WB+
Badminton shoe, junior|1099|6404|j|WB
Skate shoe, junior|1149|6404|j|KR+
High top, junior|999|6404|j|KWR+
Slip-on sneaker, kids|699|6404|k|YPG+
Velcro sneaker, kids|749|6404|k|WBP+
Hawai, kids|149|6402|k|BPL+
Flip-flop, cartoon|199|6402|k|BPJ+
Slide, kids|299|6402|k|KBP+
Gumboot, frog|549|6401|t|LY
House slipper, kids|299|6404|k|BP+`,
  },
  {
    name: 'Sports',
    gender: 'Unisex',
    brands: [
      { name: 'Strida', code: 'ST', firstNumber: 8101 },
      { name: 'Tivra', code: 'TR', firstNumber: 7201 },
    ],
    models: `
Runner Air|1499|6404|m|YKL|Men
Court trainer|1749|6404|m|WB+|Men
Walk Lite|1199|6404|u|GKP+
Football stud|1599|6402|m|KL|Men
Cricket spike|2399|6404|m|W|Men
Skate low|1349|6404|u|KR+
Trail grip|1999|6404|m|OJ+|Men
Gym slip-on|1099|6404|u|KG+
Daily run|999|6404|m|KGB+|Men
Daily run, women|999|6404|w|PUG+|Women
Pace 5|2299|6404|m|BKJ+|Men
Pace 5, women|2299|6404|w|AP+|Women
Marathon foam|3999|6404|m|LB|Men
Marathon foam, women|3999|6404|w|HA|Women
Carbon racer|4999|6404|ms|JK|Men
Cushion max|3499|6404|m|YG+|Men
Cushion max, women|3499|6404|w|UH+|Women
Stability run|3199|6404|m|BG|Men
Jog basic|749|6404|m|KYG+|Men
Jog basic, women|749|6404|w|PKG+|Women
Walk soft|1299|6404|w|GPK+|Women
Walk soft, men|1299|6404|m|GKY+|Men
Senior walker|1449|6404|u|KG+
Trail ridge|2499|6404|m|OK+|Men
Trail ridge, women|2499|6404|w|AO|Women
Hike low|2249|6404|m|NO+|Men
Hike mid, waterproof|3299|6404|m|NK|Men
Training flex|1649|6404|m|KR+|Men
Studio flex, women|1649|6404|w|KP+|Women
Cross lift|2399|6404|m|KR|Men
Aerobic step|1549|6404|w|WP+|Women
Badminton pro|2199|6404|u|WB+
Badminton club|1349|6404|u|WL+
Table tennis low|1599|6404|u|BR
Tennis court|2249|6404|m|WB+|Men
Squash gum|1999|6404|m|WK|Men
Basketball high|2499|6404|m|RK+|Men
Volleyball grip|1849|6404|u|WB+
Kabaddi shoe|1249|6404|m|RB+|Men
Football turf|1449|6402|m|LB+|Men
Football indoor|1399|6404|m|KJ+|Men
Hockey turf|1899|6402|m|WB+|Men
Cricket rubber|1699|6404|m|WB+|Men
Cycling shoe|3599|6404|m|K|Men
Sprint spike|2299|6404|ms|JL|Men
Retro runner|1799|6404|u|GYW+
Sock sneaker|1249|6404|u|KG+
Slip-on walker|1049|6404|u|GKY+
Sports sandal|1149|6404|m|KO+|Men
Sports slide|599|6402|u|KWB+`,
  },
  {
    name: 'Chappals',
    gender: 'Unisex',
    brands: [
      { name: 'Bahar', code: 'BH', firstNumber: 1501 },
      { name: 'Sohna', code: 'SH', firstNumber: 9101 },
    ],
    models: `
Hawai chappal|249|6402|u|BKR
Doctor sole|399|6402|w|NKM+|Women
Orthopaedic chappal|549|6402|u|KN
EVA slider|349|6402|u|KBG
Bath slipper|179|6402|u|BG+
Leather chappal|749|6403|m|TNK|Men
Toe-ring chappal|429|6402|w|TK|Women
Flip-flop|229|6402|u|BKL+
Hawai, thick|299|6402|m|BK+|Men
Hawai, women|229|6402|w|PU+|Women
Hawai, printed|249|6402|w|PAR+|Women
Rubber chappal|149|6402|u|KB+
House slipper|299|6404|u|GM+
House slipper, fleece|399|6404|w|PG+|Women
Hotel slipper|99|6405|f|W
Massage slider|499|6402|u|KG+
Acupressure chappal|349|6402|u|BN+
Diabetic chappal|899|6402|u|KN+
MCR chappal|699|6402|m|KN+|Men
MCR chappal, women|699|6402|w|KN+|Women
Heel-care chappal|599|6402|w|KM+|Women
Two-strap slider|449|6402|m|KN+|Men
Buckle slider|649|6402|u|NKT+
Cork slider|899|6403|u|TN
Kolhapuri chappal|699|6403|m|TN+|Men
Kolhapuri, braided|849|6403|m|TN|Men
Ashram chappal|399|6402|m|NK+|Men
Paduka style chappal|549|6403|m|T|Men
Kapsi chappal|999|6403|m|TN|Men
Office chappal|599|6402|m|KN+|Men
V-strap leather|799|6403|m|NK+|Men
Cross-strap leather|849|6403|m|KT+|Men
Toe-loop sandal|649|6403|m|NT+|Men
Wedge chappal|549|6402|w|KM+|Women
Platform flip-flop|449|6402|w|KP+|Women
Stone chappal|499|6402|w|DS+|Women
Bow chappal|379|6402|w|PKE+|Women
Thong flat|329|6402|w|KTD+|Women
Daily flat|299|6402|w|NKM+|Women
Beach flip-flop|199|6402|u|AJB+
Rain chappal|249|6402|u|KB+
Clog, EVA|549|6402|u|GYL+
Clog, garden|449|6402|u|OK+
Cloud slider|599|6402|u|CKH+
Pillow slider|699|6402|u|EKG+
Hospital clog|799|6402|u|WB+
Yoga flip-flop|499|6402|u|UG
Prayer-hall slipper|199|6405|f|K`,
  },
  {
    name: 'Care',
    gender: 'Unisex',
    brands: [
      { name: null, code: 'CR', firstNumber: 101 },
      { name: null, code: 'CX', firstNumber: 501 },
    ],
    models: `
Cream polish|149|3405|1|KNTX
Socks, 3 pairs|199|6115|f|GKYW
Laces, 120 cm|49|6307|1|KNW
Gel insole|249|6406|sml|B
Suede brush|129|9603|1|X
Shoe horn|79|3926|1|K
Gift card|500||1|
Wax polish, tin|99|3405|1|KNTX
Liquid polish|119|3405|1|KNX
Polish sponge|69|3405|1|X
White cleaner|129|3405|1|W
Sneaker foam|249|3405|1|X
Suede spray|299|3405|1|X
Water guard spray|349|3405|1|X
Leather balm|279|3405|1|X
Polish brush|149|9603|1|K
Dauber brush|59|9603|1|K
Polish cloth|49|6307|1|X
Laces, 90 cm|39|6307|1|KNW
Laces, 150 cm|59|6307|1|KN
Flat laces, 120 cm|59|6307|1|WRB
Elastic laces|149|6307|1|KW
Laces, round, boots|79|6307|1|KN
Foam insole|99|6406|sml|K
Leather insole|299|6406|sml|T
Arch support|399|6406|sml|B
Heel cushion|149|6406|sml|X
Heel grip|79|6406|1|X
Toe cushion|99|6406|1|X
Odour insole|199|6406|sml|G
School socks, white|79|6115|sml|W
School socks, navy|79|6115|sml|Y
School socks, grey|79|6115|sml|G
Ankle socks|99|6115|f|KWG
No-show socks|129|6115|f|KWE
Formal socks|149|6115|f|KYG
Sports socks|149|6115|f|WK
Cricket socks|179|6115|f|W
Football stockings|249|6115|sml|BR
Woollen socks|249|6115|f|GN
Toe socks|149|6115|f|KP
Diabetic socks|249|6115|f|KC
Baby socks, 3 pairs|149|6115|sml|PBX
Stocking, skin|129|6115|f|E
Shoe tree, plastic|199|3926|1|K
Long shoe horn|199|3926|1|K
Shoe bag|149|6307|1|KY
Odour ball|99|3307|1|B`,
  },
];

/** The tiles of the till, in rows of six from the left as drawn; a number is what is left of the style in the shop. */
export const favourites: readonly (readonly [name: string, left?: number])[] = [
  ['Oxford derby'],
  ['Penny loafer', 0],
  ['Runner Air'],
  ['Kolhapuri flat'],
  ['School lace-up'],
  ['Hawai chappal'],
  ['Formal slip-on'],
  ['Block heel 2 in', 3],
  ['Court trainer'],
  ['Velcro school'],
  ['Doctor sole'],
  ['Cream polish'],
  ['Brogue, tan edge', 2],
  ['Ballet flat'],
  ['Walk Lite'],
  ['Baby step', 1],
  ['Orthopaedic chappal'],
  ['Socks, 3 pairs'],
  ['Chelsea boot'],
  ['Embroidered juti'],
  ['Football stud', 4],
  ['Light-up runner'],
  ['EVA slider'],
  ['Laces, 120 cm'],
  ['Monk strap'],
  ['Wedge sandal'],
  ['Cricket spike'],
  ['Canvas shoe'],
  ['Bath slipper'],
  ['Gel insole'],
  ['Driving moc'],
  ['Peep toe', 2],
  ['Skate low'],
  ['Party juti'],
  ['Leather chappal'],
  ['Suede brush'],
  ['Work boot'],
  ['Gladiator flat'],
  ['Trail grip'],
  ['Rain boot', 3],
  ['Toe-ring chappal'],
  ['Shoe horn'],
  ['Desert boot'],
  ['Nurse shoe'],
  ['Gym slip-on'],
  ['Sandal, Velcro'],
  ['Flip-flop'],
  ['Gift card'],
];
