import { type ComponentAttributes, renderComponent } from './component.ts';
import { type Html, raw } from './html.ts';

/** The Ministry of Justice ships no machine-readable options, so these are written from its templates. */
export interface AlertOptions {
  readonly variant?: 'information' | 'success' | 'warning' | 'error';
  /** Said to screen readers as the name of the region, and shown when there is no other content. */
  readonly title: string;
  readonly showTitleAsHeading?: boolean;
  readonly headingTag?: 'h2' | 'h3' | 'h4';
  readonly text?: string;
  readonly html?: Html;
  readonly role?: 'region' | 'alert' | 'status';
  readonly classes?: string;
  readonly attributes?: ComponentAttributes;
}

export interface BadgeOptions {
  readonly text?: string;
  readonly html?: Html;
  readonly classes?: string;
}

export interface SubNavigationOptions {
  readonly label: string;
  readonly items: readonly { readonly text: string; readonly href: string; readonly active?: boolean }[];
  readonly classes?: string;
}

const dismissal = /\s*<div class="moj-alert__action">[\s\S]*?<\/div>/;

/**
 * A message beside the matter it concerns, as against the notification banner at the top of a page. It cannot be
 * dismissed, so the hidden button for that, which would submit a form around it, is left out.
 */
export function mojAlert(options: AlertOptions): Html {
  return raw(renderComponent('moj/components/alert', options).toString().replace(dismissal, ''));
}

/** A short word that counts or classifies what stands beside it. */
export function mojBadge(options: BadgeOptions): Html {
  return renderComponent('moj/components/badge', options);
}

/** Links between the pages of one thing, such as the parts of an audit. */
export function mojSubNavigation(options: SubNavigationOptions): Html {
  return renderComponent('moj/components/sub-navigation', options);
}
