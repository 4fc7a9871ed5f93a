/** A process of its own that opens a folder, sells once, says so, and holds the folder until it is killed. */
import { openSmallShop, sell, smallShop } from './small-shop.ts';

const [dataDir = '', migrationsDir = ''] = process.argv.slice(2);
const store = openSmallShop(smallShop(dataDir, migrationsDir));
sell(store, 1);
process.send?.('sold');
setInterval(() => undefined, 1000);
