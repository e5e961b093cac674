export { attributes, escapeHtml, Html, html, join, raw, render } from './html.ts';
export type { AttributeValue, HtmlValue } from './html.ts';
export type { ComponentAttributes } from './component.ts';
export * from './components.generated.ts';
export { mojAlert, mojBadge, mojSubNavigation } from './moj.ts';
export type { AlertOptions, BadgeOptions, SubNavigationOptions } from './moj.ts';
export { assetPath, assets, registerAsset } from './assets.ts';
export type { Asset } from './assets.ts';
export { csrfField, errorSummary, fieldErrorFor, form } from './forms.ts';
export type { FormOptions } from './forms.ts';
export { layout } from './layout.ts';
export type { Flash, LayoutOptions, NavigationItem, PageLink } from './layout.ts';
export { gradePalette, optionPalette, ragPalette, statePalette, swatchesOf } from './palette.ts';
export type { Swatch } from './palette.ts';
export { bars, shareInWords, stackedBar } from './charts.ts';
export type { ChartOptions, Segment } from './charts.ts';
export { dataTable, matrix, pager, scrollRegion } from './tables.ts';
export type { CellState, Column, DataTableOptions, MatrixCell, MatrixOptions } from './tables.ts';
export {
  definition, emptyState, gradeTag, nextStep, pageHeading, progressBar, ragTag, sectionList, stageStrip, statBlocks, stateTag, withSidebar, workList,
} from './parts.ts';
export type { SectionLink, Stage, StateTone, WorkItem } from './parts.ts';
