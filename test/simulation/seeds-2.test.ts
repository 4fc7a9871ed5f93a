/** The simulated tills, even seeds. */
import { trySeeds } from './seeds.ts';

trySeeds(2);
