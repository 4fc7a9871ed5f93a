/** What the app and the command line may ask of labels. */
export { designViews, openShippedDesigns, type ShippedDesigns } from './designs.ts';
export { filledLabels, type CountedLabel } from './label-articles.ts';
export { createLabelQueue, type LabelQueue } from './label-queue.ts';
