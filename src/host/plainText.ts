/** Text from files, shown as text wherever the editor would read signs in it. No editor here. */

/**
 * Text as a label of the editor, whose labels read `$(name)` as a picture: an invisible space keeps it text. The signs
 * that turn the direction of what follows are left out, so that no note can turn its row around.
 */
export function asLabel(text: string): string {
  return text.replace(/\$(?=\()/gu, '$\u200b').replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');
}

/**
 * Text as Markdown that shows it and nothing else. The editor's own `appendText` makes every space one that does not
 * break, so that a long line breaks in the middle of words, and leaves `&lt;` to be read as a sign.
 */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[!-/:-@[-`{-~]/gu, '\\$&');
}

/** As `plainMarkdown`, the line ends of the text kept. */
export function plainLines(text: string): string {
  return text.split(/\r\n?|\n/u).map(plainMarkdown).join('  \n');
}
