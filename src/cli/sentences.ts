/** The English sentence of each refusal, for people who read the command line; the screens have their own, translated. */
import type { Refusal } from '#contract/errors.ts';

/** What a command can be refused with: the contract's list, and two more that only reading an existing shop can meet. */
export type CommandRefusal =
  | Refusal
  | { readonly code: 'no-database' | 'database-older'; readonly data: Readonly<Record<string, never>> };

/** What is so and what to do, in one or two sentences without a line break. */
export function sentence(refusal: CommandRefusal): string {
  // A refusal holds the data of its own code, which the compiler cannot follow through an index.
  return sentences[refusal.code](refusal.data as never);
}

type Sentences = {
  readonly [C in CommandRefusal['code']]: (data: Extract<CommandRefusal, { code: C }>['data']) => string;
};

const pinReasons = {
  'too-short': 'it is too short',
  'not-digits': 'it holds something other than digits',
  'too-simple': 'it is too easy to guess',
  taken: 'someone else has it',
} as const;

const taxNumberReasons = {
  shape: 'it does not have the shape of one',
  'check-character': 'its last character does not match the others',
  'other-region': 'its first two digits name another state',
} as const;

const logoReasons = {
  'not-a-picture': 'it is no PNG or JPEG picture',
  'file-too-large': 'it is larger than 512 KB',
  'too-small': 'it is under 32 points wide or high',
  'too-many-points': 'it has more than 16 million points',
  blank: 'it is white, and on paper nothing of it would be seen',
} as const;

const phoneReasons = {
  characters: 'it holds something other than digits',
  'too-short': 'it has too few digits',
  'too-long': 'it has too many digits',
} as const;

const approvalReasons = {
  unknown: 'it was used already or never given',
  expired: 'it is older than 60 seconds',
  'other-action': 'it was given for something else',
  'same-person': 'nobody approves what they ask for themselves',
  'lacks-right': 'whoever gave it may not do this either',
} as const;

const correctionReasons = {
  'shift-closed': 'the shift of the bill is closed',
  voided: 'the bill was taken back whole',
  account: 'it moved an account; take the bill back instead',
} as const;

const voidReasons = {
  'voided-already': 'it is void already',
  'other-shift': 'its shift is over',
  'came-back': 'part of it came back already',
  'part-of-exchange': 'it is part of an exchange',
} as const;

const stickReasons = {
  'not-found': 'it is not there',
  full: 'it has no room left',
  'not-allowed': 'it may not be read or written',
  failed: 'it does not work, or was taken out',
  'too-large': 'it is larger than any that a till writes',
} as const;

const labelReasons = {
  'no-fields': 'it has no fields',
  'outside-label': 'a field reaches over the edge of the label',
  'bars-too-narrow': 'a barcode is too narrow to be read by a scanner',
  'bars-too-low': 'a barcode is too low to be read by a scanner',
  'qr-too-small': 'a QR code is too small to be read by a scanner',
  'outside-sheet': 'the labels reach over the edge of the sheet',
} as const;

const sentences: Sentences = {
  'not-signed-in': () => 'Nobody is signed in. Sign in with a PIN first.',
  'till-locked': () => 'The till is locked. Sign in first.',
  'not-allowed': (data) =>
    `The person signed in may not do this (permission ${data.permission}). Ask a manager.`,
  'wrong-pin': (data) => `The PIN is not known.${waiting(data.waitSeconds)}`,
  'locked-out': (data) => `Too many wrong PINs.${waiting(data.waitSeconds)}`,
  'approval-needed': (data) =>
    `This needs the leave of someone who may do it (permission ${data.permission}). Ask a manager for a PIN.`,
  'approval-not-valid': (data) => `The approval does not hold: ${approvalReasons[data.reason]}. Ask again.`,
  'pin-not-usable': (data) => `The PIN cannot be used: ${pinReasons[data.reason]}. Choose another.`,
  'card-number': () =>
    'That looks like the number of a payment card. It was not kept: write down the number on the slip instead.',
  'shop-exists': () => 'This data folder already holds a shop. Use another folder with --data for a new one.',
  'no-shop': () => 'This data folder holds no shop yet. Start Galla on it and set one up.',
  'unknown-sample': (data) => `There is no sample shop named "${data.name}".`,
  'bad-tax-number': ({ name, reason }) =>
    `The ${name || 'tax number'} is not valid: ${taxNumberReasons[reason]}.`,
  'bad-logo': ({ reason }) => `The file cannot be the logo: ${logoReasons[reason]}.`,
  'unknown-region': (data) => `There is no state or region with the code "${data.region}".`,
  'unknown-barcode': (data) => `No article has the code ${data.code}.`,
  'bad-barcode': (data) => `The code ${data.code} cannot be read: ${data.reason}.`,
  'unknown-article': (data) => `There is no article with the id ${data.id}.`,
  'code-taken': (data) => `The code ${data.code} already belongs to another article.`,
  'no-price': (data) => `The article ${data.code} has no price yet. Enter one.`,
  'weight-needed': (data) => `The article ${data.code} is sold by the ${data.unit}: say how much.`,
  'above-mrp': () => 'The price is above the MRP on the goods. Nobody may sell above it.',
  'bad-coupon': () => 'The coupon was misread. Scan it again, or type it with care.',
  'unknown-coupon': () => 'No coupon of this shop has that code.',
  'coupon-spent': () => 'The coupon has been used already.',
  'coupon-on-cart': () => 'A coupon for the same offer is on this bill already.',
  'unknown-promotion': () => 'There is no such promotion, or it does not ask for coupons.',
  'unknown-price-list': () => 'There is no such price list.',
  'coupons-told': () => 'These coupons were made, and their codes were told once. Issue others.',
  'coupon-recalled': () => 'The shop has taken this coupon back. It is good for nothing any more.',
  'unknown-batch': () => 'There is no such batch of coupons.',
  'nothing-to-recall': () => 'Nothing is left of this batch to take back.',
  'bad-days': (data) =>
    data.reason === 'turned' ? 'The last day is before the first.' : 'One of the days is in no calendar.',
  'price-list-full': (data) => `A price list holds at most ${data.most} prices.`,
  'price-file-not-read': (data) => `The table of prices cannot be read: ${data.reason}.`,
  'price-file-refused': (data) => `Of the table ${data.rows} rows cannot be taken, so none was.`,
  'cart-changed': () => 'The cart has changed in the meantime. Look at it again.',
  'last-owner': () => 'A shop needs an owner: make someone else one first.',
  'unknown-person': (data) => `Nobody of the id ${data.staffId} works here.`,
  'unknown-tax-class': (data) => `The shop's tax profile has no class ${data.taxClass}.`,
  'code-known': (data) => `The code ${data.code} belongs to an article. Scan it instead.`,
  'age-check-needed': (data) =>
    `The article ${data.name} is sold from ${data.minimumAge} years. Check the age first, then add it again.`,
  'unknown-held-bill': () => 'That bill is not on hold, or not any more.',
  'unknown-line': () => 'That line is no longer in the cart.',
  'bad-quantity': (data) => `The quantity ${data.quantity} cannot be sold.`,
  'nothing-to-undo': () => 'There is nothing to take back.',
  'empty-cart': () => 'The cart is empty.',
  'price-refused': (data) =>
    data.line === null
      ? `The cart cannot be priced: ${data.reason}.`
      : `Line ${data.line + 1} cannot be priced: ${data.reason}.`,
  'unknown-bill': (data) =>
    data.till === null
      ? `No bill ${data.number} is known here.`
      : `Bill ${data.number} was made at till ${data.till} and is not known here.`,
  'return-above-left': (data) => `Only ${data.left} are left to come back.`,
  'return-not-together': () =>
    'Goods of another buyer or other taxes come back on a credit note of their own.',
  'not-sold-lately': (data) => `The article was not sold in the last ${data.days} days.`,
  'bill-voided': (data) => `Bill ${data.number} was voided: nothing of it comes back.`,
  'refund-due': (data) => `The cart gives back ${data.amount} minor units: refund it.`,
  'payment-due': (data) => `The cart costs ${data.amount} minor units: it is paid, not refunded.`,
  'refund-differs': (data) => `The refunds come to ${data.given} minor units; ${data.due} are due.`,
  'store-credit-only': (data) =>
    `At most ${data.most} minor units go back otherwise than as store credit: the rest came without a receipt.`,
  'unknown-credit-note': (data) => `There is no credit note ${data.returnId}.`,
  'no-open-shift': () => 'No shift is open. Open one first.',
  'shift-already-open': () => 'A shift is already open.',
  'shift-counted': () =>
    'The shift has been counted. Close it, or set the count aside, before anything is sold.',
  'shift-closed': (data) => `The shift is closed: it ended with Z ${data.number}.`,
  'unknown-shift': (data) => `There is no shift ${data.shiftId}.`,
  'float-differs': (data) =>
    `The last Z left ${data.carriedOver} minor units in the drawer, and ${data.float} were counted. Say why.`,
  'not-counted': () => 'The shift has not been counted.',
  'no-recount-left': () => 'The shift has been counted and recounted. Close it on the last count.',
  'open-matters': (data) => `There are open matters: ${data.count}. Settle them, or carry them over by name.`,
  'reason-needed': () => 'The difference needs a reason.',
  'under-paid': (data) => `The payment is short by ${data.missing} minor units.`,
  'sum-differs': (data) =>
    `The book expects ${data.expected} minor units and ${data.amount} were given. Say why with a reason.`,
  'settled-already': (data) => `Z ${data.number} is settled already.`,
  'shift-still-open': (data) => `A shift of that day is still open at ${data.till}. Close it first.`,
  'no-such-day': (data) => `No shift of ${data.businessDay} has been closed.`,
  'statement-not-read': (data) => `The file could not be read as a bank statement: ${data.reason}.`,
  'bad-amount': (data) => `The amount cannot be used: ${data.reason}.`,
  'over-tendered': (data) =>
    `That is ${data.excess} minor units more than is left to pay; only cash may be more.`,
  'method-off': (data) => `This till does not take payment by ${data.method}.`,
  'payments-taken': () => 'Payments were taken for this cart. Take them off it first.',
  'unknown-tender': () => 'That payment is not on the bill.',
  'bill-being-paid': () => 'Money is being counted for this bill. Nothing was added or changed.',
  'payment-not-open': () => 'That payment is not waiting to be verified.',
  'reference-taken': (data) =>
    `The bank's reference is on ${data.number === null ? 'this bill' : `bill ${data.number}`} already: it is the same payment.`,
  'tender-not-correctable': (data) => `How it was paid cannot be changed: ${correctionReasons[data.reason]}.`,
  'bill-not-voidable': (data) =>
    `Bill ${data.number} cannot be voided: ${voidReasons[data.reason]}. Take it back as a return.`,
  'number-series-full': (data) =>
    `All receipt numbers of the series ${data.prefix} are used up. Give the till a new prefix.`,
  'unknown-customer': (data) => `There is no customer ${data.customerId}, or the data was erased.`,
  'unknown-group': (data) => `There is no customer group ${data.groupId}.`,
  'group-name-taken': (data) => `There is a group "${data.name}" already.`,
  'bad-phone': (data) => `The phone number cannot be right: ${phoneReasons[data.reason]}.`,
  'phone-taken': (data) => `Another customer has this phone number: ${data.customerId}.`,
  'customer-needed': () => 'The bill has no customer. Choose one first.',
  'balance-too-small': (data) =>
    `Only ${data.balance} minor units are left on the ${data.account} account, and ${data.asked} were asked of it.`,
  'more-than-due': (data) => `Only ${data.due} minor units are due. Take the rest as an advance.`,
  'balance-not-zero': (data) =>
    `The account is not settled: ${data.dues} minor units due, ${data.advance} in advance, ${data.storeCredit} of store credit. Settle it first.`,
  'unknown-gift-card': () => 'No gift card has this code.',
  'gift-card-not-usable': (data) => `The gift card cannot be used: it is ${data.reason}.`,
  'unknown-sale': (data) => `There is no sale ${data.saleId}.`,
  'unknown-job': (data) => `There is no print job ${data.jobId}.`,
  'no-such-conflict': () => 'Somebody has decided that by now, or the thing is gone.',
  'unknown-label-design': ({ designId }) => `There is no label design ${designId}.`,
  'label-design-refused': ({ reason, field, needsMm }) =>
    `The label design cannot be printed: ${labelReasons[reason]}` +
    `${field === null ? '' : ` (field ${field + 1})`}${needsMm === null ? '' : `; it needs ${needsMm} mm`}.`,
  'label-code-refused': ({ code, needsMm }) =>
    needsMm === null
      ? `The code ${code} cannot be made a barcode.`
      : `The barcode of ${code} needs ${needsMm} mm in the width; choose a wider label.`,
  'cost-code-missing': () =>
    'The label says the cost, and the shop has no code word: set one, or take the cost off.',
  'label-needs-roll': () => 'A sheet of labels is not for the label printer: save it as a PDF.',
  'label-start-beyond': ({ labels }) => `The sheet has ${labels} labels.`,
  'unknown-label-job': () => 'That job of labels is not known any more.',
  'job-not-waiting': (data) => `The print job is ${data.state}.`,
  'no-other-printer': () => 'This till has no second printer.',
  'device-fault': (data) => `The ${data.device} does not work: ${data.fault}.`,
  'cloud-address': ({ reason }) =>
    reason === 'not-https'
      ? 'The address must begin with https://: without it anyone on the way could read what is sold. Plain http:// is for the shop’s own network.'
      : 'That is no address of a cloud endpoint. It looks like https://cloud.example.com.',
  'cloud-unreachable': ({ reason }) =>
    `The cloud endpoint, or the hub, does not answer (${reason}). Nothing is lost: what waits is sent when it does.`,
  'cloud-refused': ({ reason }) =>
    `The cloud endpoint, or the hub, takes not what this till sends: ${reason}. Nothing is lost; it stays in the journal.`,
  'code-not-valid': () =>
    'The code is not valid: wrong, used, or older than ten minutes. Ask the owner for another.',
  'prefix-taken': ({ prefix, free }) =>
    `Another till numbers its bills with ${prefix}. Give this till another prefix: ${free} is free.`,
  'nothing-to-join': () =>
    'The cloud endpoint has no shop yet. Link the till that has the shop first, and let it send.',
  'till-known': () =>
    'The cloud endpoint has this till already. If this data folder is not a copy of another till’s, have the owner revoke the old link first.',
  'other-business': () =>
    'The hub belongs to another business than the cloud endpoint of this till. Ask for a code of your own shop’s hub.',
  'hub-off': () => 'This till is no hub. Make it one first: galla hub on.',
  'hub-address': ({ reason }) =>
    reason === 'not-private'
      ? 'A hub answers on the shop’s own network only. Name a private address of this machine, such as 192.168.1.20.'
      : 'This machine has no such address. Name one of its own with --address.',
  'unknown-hub-till': () => 'No till that may call this hub has that prefix or id.',
  'not-enrolled': () => 'This till is not enrolled. Enrol it first: galla enrol URL CODE.',
  'recovery-key-not-valid': ({ reason }) =>
    reason === 'not-a-key'
      ? 'That is no recovery key: a letter of its 56 is wrong or missing. Nothing was changed.'
      : 'That is the recovery key of another business. Nothing was changed.',
  'already-enrolled': ({ url }) => `This till is enrolled at ${url} already.`,
  'till-forked': ({ seq }) =>
    `The cloud endpoint has other entries of this till from ${seq} on: its data folder was restored or copied. Nothing is sent; selling goes on.`,
  'till-copied': () =>
    'This till was copied, and another machine goes on under its name. Selling goes on. Enrol this machine anew as a till of its own: galla enrol URL CODE.',
  'till-revoked': () =>
    'The owner has shut this till out of the cloud endpoint. Selling goes on; nothing is sent.',
  'inbound-refused': ({ reason, seq }) =>
    reason === 'newer-event'
      ? 'Another till runs a newer Galla. Update this one to receive what it sends.'
      : `What another till sent cannot be taken: ${reason} at its entry ${seq}.`,
  'stick-no-passphrase': () =>
    'This till has no passphrase for sticks yet. Set the same one at every till of the shop: galla sync stick passphrase FILE.',
  'stick-passphrase-short': ({ least }) =>
    `The passphrase needs at least ${least} characters: whoever finds a stick may guess for years.`,
  'stick-busy': () => 'A stick is being written or read at this till. Wait until that is done.',
  'stick-not-usable': ({ reason }) =>
    `The stick, folder or file cannot be used: ${stickReasons[reason]}. Nothing was changed.`,
  'stick-not-galla': () => 'That is no file that a till of Galla wrote for a stick. Nothing was changed.',
  'stick-newer': () =>
    'The file on the stick was written by a newer Galla. Update this till, then read it again. Nothing was changed.',
  'stick-cut-short': () =>
    'The file on the stick is cut short. Write it again, and take the stick out only when the till says so. Nothing was changed.',
  'stick-altered': () =>
    'The file on the stick is not as its till wrote it: damaged, or changed by someone. Write it again. Nothing was changed.',
  'stick-other-business': () => 'The file on the stick is another business’s. Nothing was changed.',
  'stick-wrong-passphrase': () =>
    'The file on the stick was written with another passphrase. Set the same one at both tills. Nothing was changed.',
  'stick-key-changed': ({ till, fingerprint, known }) =>
    `The stick says it is of till ${till}, but is signed with another key (${fingerprint}) than before (${known}). Do not take it before that till was looked at. Nothing was changed.`,
  'stick-gap': ({ till, seq }) =>
    `The stick is missing an earlier one: entry ${seq} of till ${till} is not here. Read the earlier stick first, or have a whole one written. Nothing was changed.`,
  'stick-forked': ({ till, seq }) =>
    `The stick has other entries of till ${till} from ${seq} on than this till: a data folder was restored or copied. Call for help. Nothing was changed.`,
  'already-running': () =>
    'Galla is already running on this data folder. Close it first, or use another with --data.',
  'store-busy': () => 'The data file is busy. Try again in a moment.',
  'disk-full': () => 'The disk is full. Nothing was changed. Free some space and try again.',
  'disk-error': () => 'The disk does not take data. Nothing was changed. Check the disk before selling on.',
  'database-read-only': () => 'The data file may not be written. Check the rights of the data folder.',
  'database-corrupt': () => 'The data file is damaged. Restore a backup, or call for help before selling on.',
  'no-database': () => 'This data folder holds no shop yet. Start Galla on it and set one up.',
  'database-older': () =>
    'The data file is of an earlier Galla. Start Galla on it once, which brings it up to date.',
  'database-newer': () => 'The data file was written by a newer Galla. Install that version or a later one.',
};

function waiting(seconds: number): string {
  return seconds > 0 ? ` Wait ${seconds} seconds before the next try.` : '';
}
