/** The `yaml` package's syntax errors, told in words that help a person who has never read the specification. */
import type { ErrorCode } from 'yaml';

/** One thing the composer found; offsets are of the text as read. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
}

/** A plain sentence or two for a syntax error of the `yaml` package; `line` is the text of the line it is in, up to it. */
export function plainMessage({ code, message }: Problem, line: string): string {
  if (/^ *\t/.test(line)) return 'A tab stands where only spaces may indent. Replace it by spaces.';
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'A colon and a space start a new key here. Put the whole text in quotes, or write it as a block below "|-".';
    case 'TAB_AS_INDENT':
      return 'A tab stands where only spaces may stand. Replace it by spaces.';
    case 'BAD_SCALAR_START':
      return 'A text typed without quotes cannot start with this character. Put the text in quotes.';
    case 'BAD_DQ_ESCAPE':
      return 'A backslash inside double quotes starts an escape that YAML does not know. Double the backslash, or use single quotes.';
    case 'BAD_INDENT':
      return message.startsWith('All sequence items')
        ? 'The dashes of one list must stand below each other.'
        : message.startsWith('All mapping items')
          ? 'The keys of one item must stand below each other.'
          : 'This line is not indented as what it belongs to.';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'A key and its colon must stand on one line. Is a quote or a colon missing above?';
    case 'KEY_OVER_1024_CHARS':
      return 'This key is longer than YAML allows (1024 characters). Is a quote missing above?';
    case 'MISSING_CHAR':
      return missing(message);
    case 'BAD_ALIAS':
      return 'An asterisk or an ampersand without a name. Put the text in quotes.';
    case 'TAG_RESOLVE_FAILED':
      return 'A text that starts with an exclamation mark is read as a type of YAML. Put the text in quotes.';
    case 'BAD_DIRECTIVE':
      return 'A line that starts with a percent sign is read as an instruction to YAML.';
    case 'UNEXPECTED_TOKEN':
      return unexpected(message);
    case 'BLOCK_IN_FLOW':
      return 'Inside brackets or braces everything must be written in brackets or braces.';
    case 'ALIAS_PROPS': case 'BAD_PROP_ORDER': case 'MULTIPLE_ANCHORS': case 'MULTIPLE_TAGS':
      return 'Anchors and types (& and !) stand here in a way that YAML does not read. Put the text in quotes.';
    default:
      return `Not readable as YAML: ${message}.`;
  }
}

function missing(message: string): string {
  if (message.includes('quote')) return 'This quote is never closed.';
  if (message.startsWith('Implicit map keys')) {
    return 'This line is neither "key: value" nor part of the text above it. A text below "|-" must be indented deeper than its key.';
  }
  if (message.startsWith('Sequence item without')) return 'An item of a list must start with a dash.';
  if (message.startsWith('Comments must')) return 'A comment must have a space in front of its "#".';
  if (message.includes('Missing space after')) return 'A space is missing after the colon.';
  if (message.includes('Missing ,')) return 'A comma is missing between two entries.';
  if (message.includes('end with a')) return 'A bracket or brace is never closed.';
  return `Not readable as YAML: ${message}.`;
}

function unexpected(message: string): string {
  if (message.startsWith('Block scalar header')) {
    return 'Text stands on the line of a "|" or ">". It belongs on the lines below, indented.';
  }
  if (message.startsWith('Unexpected scalar at node end')) {
    return 'More words follow where the value has ended. Put the whole text in quotes.';
  }
  return `Not readable as YAML: ${message}.`;
}
