/**
 * The part of LiquidJS that is used, of its browser build: that one imports nothing of Node. The package's own types
 * would bring Node's globals into the core with them.
 */
declare module 'liquidjs/dist/liquid.browser.mjs' {
  export interface Position { readonly file?: string; getPosition(): [row: number, column: number] }
  export interface Context { readonly memoryLimit: { use(count: number): void } }
  export interface FilterContext { readonly context: Context }
  export interface Emitter { readonly buffer: string; write(part: unknown): void }
  type Templates = readonly unknown[];
  export type Parsed = readonly unknown[] & { readonly parsed: never };
  export interface FileSystem {
    exists(file: string): Promise<boolean>;
    existsSync(file: string): boolean;
    readFile(file: string): Promise<string>;
    readFileSync(file: string): string;
    resolve(folder: string, file: string, extension: string): string;
  }
  export interface Options {
    fs: FileSystem;
    relativeReference: boolean;
    cache: boolean;
    ownPropertyOnly: boolean;
    strictFilters: boolean;
    outputEscape: (value: unknown) => string;
    parseLimit: number;
    renderLimit: number;
    memoryLimit: number;
  }
  export class Liquid {
    constructor(options: Options);
    readonly filters: Record<string, unknown>;
    readonly renderer: { renderTemplates(templates: Templates, context: Context, emitter?: Emitter): Generator<unknown, unknown> };
    readonly tags: Record<string, unknown>;
    parse(text: string, name: string): Parsed;
    renderSync(template: Parsed, scope: object): unknown;
    registerFilter(name: string, filter: (this: FilterContext, ...values: unknown[]) => unknown): void;
  }
}

declare module '*.liquid' {
  const text: string;
  export default text;
}
