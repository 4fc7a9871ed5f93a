/** The simulated tills, odd seeds. */
import { trySeeds } from './seeds.ts';

trySeeds(1);
