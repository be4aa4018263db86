/** Text to trees, by the `yaml` package. Its tolerant composer reads on behind errors; every error is reported. */
import { Composer, Lexer, Parser, type CST, type Document } from 'yaml';
import type { LineIndex } from '../lines';
import type { YamlNode } from '../node';
import type { ReadFault } from '../faults';
import { plainMessage } from './messages';
import { TreeBuilder } from './tree';

/** A fault of the text as YAML, with offsets of the text given to `compose`, already shifted. */
export interface Finding {
  readonly code: ReadFault;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface Composed {
  /** One tree for each document of the text; undefined for one that holds nothing. */
  readonly roots: readonly (YamlNode | undefined)[];
  readonly findings: readonly Finding[];
}

/** Nesting that no show file needs, and that the stack bears on any machine. */
const DEEPEST = 100;
/** More syntax errors than these only repeat the first ones. */
const MOST_ERRORS = 20;

/**
 * @param lines of the whole file.
 * @param shift where an offset of `text` stands in the file, if `text` is a part of it.
 */
export function compose(text: string, lines: LineIndex, shift: (offset: number) => number = (offset) => offset): Composed {
  const findings: Finding[] = [];
  const add = (code: ReadFault, start: number, end: number, message: string): void => {
    const at = shift(start);
    findings.push({ code, start: at, end: Math.max(at, end > start ? shift(end - 1) + 1 : at), message });
  };
  const tooDeep = (start: number): Composed => {
    add('yaml-too-deep', start, start + 1, `Nested more than ${DEEPEST} levels deep, which no show file is.`);
    return { roots: [], findings };
  };
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  // Lexeme by lexeme, for neither the parser's time nor the composer's stack is safe from 50 MB of brackets.
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST) return tooDeep(parser.offset);
  }
  tokens.push(...parser.end());
  const survey = surveyTokens(tokens);

  // Failsafe: a scalar stays the text it was typed as. Keys are compared here, for the package does it in n² steps.
  const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, keepSourceTokens: false } as const;
  const documents = [...new Composer(options).compose(tokens, true, text.length)] as Document.Parsed[];
  const builder = new TreeBuilder(text, lines, shift, survey.aliases, add);
  const roots: (YamlNode | undefined)[] = [];
  for (const [index, document] of documents.entries()) {
    for (const error of document.errors.slice(0, MOST_ERRORS)) {
      const quote = error.message.includes('Missing closing') ? survey.openQuote : undefined;
      const start = Math.min(quote ?? error.pos[0], text.length);
      add('yaml-syntax', start, Math.min(quote === undefined ? error.pos[1] : quote + 1, text.length), plainMessage(error, text.slice(text.lastIndexOf('\n', start - 1) + 1, start + 1)));
    }
    if (index > 0) {
      const start = survey.documents[index] ?? document.range[0];
      add('yaml-second-document', start, start + 3, 'A second document starts here ("---"). A file of a show holds one; most readers refuse the file or see only one of the two.');
    }
    roots.push(builder.build(document));
  }
  return { roots, findings };
}

interface Survey {
  readonly documents: readonly number[];
  readonly aliases: ReadonlySet<string>;
  /** Offset of a quote that nothing closes; the package reports the end of the file instead. */
  readonly openQuote: number | undefined;
}

function surveyTokens(tokens: readonly CST.Token[]): Survey {
  const documents: number[] = [];
  const aliases = new Set<string>();
  let openQuote: number | undefined;
  const visit = (token: CST.Token | null | undefined): void => {
    if (!token) return;
    switch (token.type) {
      case 'document':
        documents.push(token.start.find((part) => part.type === 'doc-start')?.offset ?? token.offset);
        visit(token.value);
        break;
      case 'block-map': case 'block-seq': case 'flow-collection':
        for (const item of token.items) { visit(item.key); visit(item.value); }
        break;
      case 'alias':
        aliases.add(token.source.slice(1));
        break;
      case 'double-quoted-scalar': case 'single-quoted-scalar':
        if (token.source.length < 2 || !token.source.endsWith(token.source.charAt(0))) openQuote ??= token.offset;
        break;
      default:
    }
  };
  tokens.forEach(visit);
  return { documents, aliases, openQuote };
}
