/** The part of markdown-it that is used: its tokens. */
declare module 'markdown-it' {
  export interface MarkdownToken {
    readonly type: string;
    readonly tag: string;
    readonly nesting: 1 | 0 | -1;
    readonly content: string;
    readonly info: string;
    readonly hidden: boolean;
    readonly markup: string;
    readonly children: readonly MarkdownToken[] | null;
    attrGet(name: string): string | null;
  }
  export default class MarkdownIt {
    constructor(preset: 'default', options: { html: boolean; linkify: boolean; typographer: boolean });
    parse(text: string, env: object): MarkdownToken[];
  }
}
