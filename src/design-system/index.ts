export { attributes, escapeHtml, Html, html, join, raw, render } from './html.ts';
export type { AttributeValue, HtmlValue } from './html.ts';
export type { ComponentAttributes } from './component.ts';
export * from './components.generated.ts';
export { mojAlert, mojBadge, mojSubNavigation } from './moj.ts';
export type { AlertOptions, BadgeOptions, SubNavigationOptions } from './moj.ts';
