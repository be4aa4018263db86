/**
 * The text of a field that is far away.
 *
 * Keys are pressed in the window, values are set from the extension host, and both take their time to arrive: what is
 * typed between Enter and the emptying of the field is wiped out by it. The field tells every value it has, those
 * that were set here too, so the order of things can be told, and keys that were wiped out are put back.
 */
interface Sent {
  readonly value: string;
  /** The text that the value stands for. */
  readonly text: string;
}

/** A space of no width. */
const mark = '\u200b';

export class FieldText {
  /** What the person has typed, whatever the field shows just now. */
  text: string;
  /** What the field showed when it last told. */
  private shown: string;
  /** On their way to the field, oldest first. */
  private sent: Sent[] = [];

  /** `write` sends a value to the field. */
  constructor(start: string, private readonly write: (value: string) => void) {
    this.text = start;
    this.shown = start;
  }

  set(value: string): void {
    this.text = value;
    if (this.sent.length > 0 || this.shown !== value) this.put(value);
  }

  /** Takes a value that the field tells. False where it is only the echo of one that was set. */
  told(value: string): boolean {
    const at = this.sent.findIndex((one) => one.value === value);
    const echo = this.sent[at];
    if (echo) {
      // Values sent in one breath arrive as the last of them.
      this.sent = this.sent.slice(at + 1);
      this.shown = value;
      if (this.sent.length === 0 && this.text !== echo.text) this.putBack();
      return false;
    }
    this.text = sameEdit(this.shown, value, this.text);
    this.shown = value;
    return true;
  }

  /** A value that the field had already is never echoed: after a while nothing is waited for any more. */
  settle(): void {
    const last = this.sent.at(-1);
    if (last === undefined) return;
    this.sent = [];
    this.shown = last.value;
  }

  /** Whether an echo is still waited for. */
  get waiting(): boolean {
    return this.sent.length > 0;
  }

  /**
   * Keys that were wiped out come back behind a mark or two that nobody sees and no key makes: so this value is never
   * mistaken for one that is being typed, which begins with as many marks as the field shows.
   */
  private putBack(): void {
    this.put((this.shown.startsWith(mark) && !this.shown.startsWith(mark + mark) ? mark + mark : mark) + this.text);
  }

  private put(value: string): void {
    this.sent.push({ value, text: this.text });
    this.write(value);
  }
}

/** Makes the edit from `before` to `after` on `text`, which ends like `before` does: where the line is typed. */
function sameEdit(before: string, after: string, text: string): string {
  if (text === before) return unmarked(after);
  let prefix = 0;
  while (prefix < before.length && prefix < after.length && before[prefix] === after[prefix]) prefix++;
  let suffix = 0;
  while (suffix < before.length - prefix && suffix < after.length - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++;
  if (suffix > text.length) return unmarked(after);
  const end = text.length - suffix;
  const start = Math.max(0, end - (before.length - prefix - suffix));
  return text.slice(0, start) + after.slice(prefix, after.length - suffix) + text.slice(end);
}

function unmarked(value: string): string {
  return value.replace(/^\u200b+/u, '');
}
