/** What other features show of the catalogue: the tiles, the sizes and colours of a style, a found article. */
export { CategoryTiles } from './category-tiles.tsx';
export { ArticleRow } from './article-row.tsx';
export { StylePicker } from './style-picker.tsx';
export { ArticleField } from './article-field.tsx';
export { useArticleSearch } from './use-article-search.ts';
