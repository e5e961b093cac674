declare module '@11ty/nunjucks' {
  /** A compiled template. */
  export interface Template {
    render(context: Readonly<Record<string, unknown>>): string;
  }

  /** The parts of nunjucks that the design system uses; the package ships no types. */
  const nunjucks: {
    readonly Loader: new () => object;
    readonly Environment: new (
      loaders: readonly object[],
      options: { readonly autoescape: boolean; readonly trimBlocks: boolean; readonly lstripBlocks: boolean },
    ) => {
      getTemplate(name: string, compileNow: boolean): Template;
      addFilter(name: string, filter: (value: unknown, ...settings: readonly unknown[]) => unknown): void;
      getFilter(name: string): (value: unknown, ...settings: readonly unknown[]) => unknown;
    };
    /** `copySafeness` marks the text as safe to print when the origin was. */
    readonly runtime: { copySafeness(origin: unknown, text: string): unknown };
  };
  export default nunjucks;
}
