import assert from 'node:assert/strict';
import fc from 'fast-check';
import { complete } from '../../../src/core/capture/complete';
import { vocabularyOf, type CaptureContext } from '../../../src/core/capture/context';
import { describe as inWords } from '../../../src/core/capture/describe';
import type { LineNote } from '../../../src/core/capture/fields';
import { itemFields, parseLine } from '../../../src/core/capture/parse';
import { printLine, sameLineNote } from '../../../src/core/capture/print';
import { ShotCodes } from '../../../src/core/model/shotcode';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES } from '../../../src/core/model/vocabulary';
import { check } from '../support/property';
import { context } from './support';

/** Pieces that are, nearly are, or hide markers, and what people and programs paste. */
const PIECES = [
  '010_40', '010_0040', '10', '40', '0040', '0050', '504c', 'sq10sh40', 'sq10', 'char_maya', 'table', 'TST_010_0040', 'HSM_SATL_0010', 'v7', 'v012', 'V12', 'f1043',
  'f1043-51,1060', '>anim', '>light', '>nobody', '@maya', '@maya,dir', '@Ken', '@channel', '!', '!!', '!!!', '+', '?', '#tag', '#3', '#é', '=client', '=nobody',
  'dir:', 'dir:Lose', 'maya:', 'note:', 'shot:', 'shot:none', 'shot:"A 10"', 'version:none', 'from:"A \\" b"', 'text:"x"', 'why:"y"', 'seq:010', 'to:maya,dir', 'kind:info',
  'status:draft', '\\', '\\\\', '\\v7', '"', ',', ':', 'frames', 'max', 'Lose', 'the', 'flare', ' ', '\t', '\n', '\r\n', '\u0000', '\u00a0', '\u2028', '\ufeff', '\ud83d',
  '🎬', '👩‍🚀', 'שלום', 'مرحبا', '\u202e', 'e\u0301', 'İ', 'ﬁ', '__proto__', 'constructor', '${x}', '<b>', '﹫maya', '＠maya',
];
const piece = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary', maxLength: 6 }));
const line = fc.array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', '', '  ')), { maxLength: 14 }).map((parts) => parts.flat().join(''));

const words = fc.oneof(fc.constantFrom('010_0040', '020_0060', 'A 10', '0040', 'none', '10', 'x"y', 'a,b', 'table', 'v012', 'ZZ100_504C'), fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const list = (arbitrary: fc.Arbitrary<string>) => fc.uniqueArray(arbitrary, { maxLength: 3 });

const contexts: fc.Arbitrary<CaptureContext> = fc.record({
  department: maybe(fc.constantFrom('anim', 'light', 'elsewhere')),
  audience: maybe(fc.constantFrom(['production'], ['client', 'internal'])),
  status: maybe(fc.constantFrom(...NOTE_STATUSES)),
  from: maybe(fc.constantFrom('dir', 'A guest')),
  reviewed: maybe(fc.constantFrom('v012', 'v12', 'final')),
  sticky: fc.constantFrom({}, { shot: '010_0040' }, { asset: 'char_maya' }, { sequence: '010' }, { shot: '020_0040', asset: 'table' }),
}).map(({ department, audience, status, from, reviewed, sticky }) => ({
  vocabulary: context.vocabulary, sticky,
  session: { department, defaults: { audience, status, from }, shots: [{ shot: '010_0040', version: reviewed, by: undefined }, { shot: '020_0060', version: 'v003', by: 'maya' }] },
}));

const person = fc.oneof(fc.constantFrom('maya', 'dir', 'Ken', 'a stranger'), words);
/** Notes that a file can hold: with the session's department and speaker where they have none of their own. */
const cases: fc.Arbitrary<{ given: CaptureContext; note: LineNote }> = contexts.chain((given) => fc.record({
  shot: maybe(words), asset: maybe(fc.oneof(fc.constantFrom('char_maya', 'table'), words)), sequence: maybe(words),
  version: maybe(fc.oneof(fc.constantFrom('v012', 'v12', 'V012', 'v7', 'final', 'none'), words)),
  frames: maybe(fc.oneof(fc.constantFrom('1043', '1043-1051', '1043-1051, 1060', '1051-43', '1,2'), words)),
  department: maybe(fc.oneof(fc.constantFrom('anim', 'light', 'lgt'), words)), from: maybe(person), to: list(person),
  kind: fc.constantFrom(...NOTE_KINDS), status: fc.constantFrom(...NOTE_STATUSES), priority: fc.constantFrom(...PRIORITIES),
  audience: fc.uniqueArray(fc.oneof(fc.constantFrom('client', 'internal', 'vendor'), words), { minLength: 1, maxLength: 2 }),
  tags: list(fc.oneof(fc.constantFrom('eyeline', '3', 'a b'), words)), refs: list(fc.oneof(fc.constantFrom('refs/a.png', 'https://x.example/a,b'), words)),
  why: maybe(words), text: fc.oneof(line, words).filter((text) => text !== ''),
}).map((note) => ({ given, note: { ...note, department: note.department ?? given.session.department, from: note.from ?? given.session.defaults.from } })));

describe('capture, against anything typed', () => {
  it('leaves nothing out: spans, text and white space are the whole line', () => {
    check(fc.property(line, contexts, (typed, given) => {
      const { spans, text, notes } = parseLine(typed, given);
      let at = 0;
      for (const span of [...spans, text]) {
        assert.ok(span.start >= at, 'in order and without overlap');
        assert.equal(typed.slice(at, span.start).trim(), '', 'only white space between');
        at = span.end;
      }
      assert.equal(typed.slice(at).trim(), '');
      const own = typed.slice(text.start, text.end);
      for (const { note } of notes) if (own !== '') assert.equal(note.text, own, 'the text is what stands there, to the letter');
      if (own !== '') assert.ok(notes.length > 0);
    }), { quick: 200, full: 100_000 });
  });

  it('prints a note as a line that reads back as the same note', () => {
    check(fc.property(cases, ({ given, note }) => {
      const printed = printLine(note, given);
      assert.ok(!/[\n\r]/.test(printed), 'on one line');
      const read = parseLine(printed, given).notes;
      assert.equal(read.length, 1, printed);
      assert.ok(sameLineNote(read[0]!.note, note), `${printed}\nread as ${JSON.stringify(read[0]!.note)}\nfor     ${JSON.stringify(note)}`);
    }), { quick: 120, full: 50_000 });
  });

  it('reads a line, prints its notes and reads them again as the same', () => {
    check(fc.property(line, contexts, (typed, given) => {
      for (const { note } of parseLine(typed, given).notes) {
        const [again] = parseLine(printLine(note, given), given).notes;
        assert.ok(again !== undefined && sameLineNote(again.note, note), printLine(note, given));
      }
    }), { quick: 120, full: 50_000 });
  });

  it('writes every field that is not implied: the file alone makes the same note', () => {
    check(fc.property(line, contexts, (typed, given) => {
      for (const captured of parseLine(typed, given).notes) {
        const item = itemFields(captured);
        const { note } = captured;
        const { defaults } = given.session;
        assert.equal(item['shot'], note.shot);
        assert.equal(item['version'], note.version);
        assert.equal(item['text'], note.text);
        assert.equal(item['department'] ?? given.session.department, note.department);
        assert.equal(item['from'] ?? defaults.from, note.from);
        assert.equal(item['status'] ?? defaults.status ?? 'open', note.status);
        assert.deepEqual([item['audience'] ?? defaults.audience ?? 'internal'].flat(), note.audience);
        assert.equal(item['kind'] ?? 'fix', note.kind);
        assert.equal(item['priority'] ?? 'normal', note.priority);
        assert.deepEqual(item['to'] ?? [], note.to);
      }
    }), { quick: 200, full: 50_000 });
  });

  it('completes and describes at every cursor without a throw, inside the line', () => {
    check(fc.property(line, fc.nat(200), contexts, (typed, at, given) => {
      const cursor = Math.min(at, typed.length);
      const { start, end } = complete(typed, cursor, given);
      assert.ok(start >= 0 && start <= end && end === cursor);
      inWords(parseLine(typed, given), given);
    }), { quick: 150, full: 50_000 });
  });

  it('takes a well-formed code as written, never a similar one', () => {
    const digits = fc.integer({ min: 0, max: 9999 }).map((number) => String(number).padStart(4, '0'));
    const known = new ShotCodes(['010_0040', 'TST_010_0040', 'sq010_sh0040', 'SH0010', 's050apk0220'].map((code) => ({ code })));
    const given = { ...context, vocabulary: { ...vocabularyOf({}), shots: known } };
    check(fc.property(fc.constantFrom('010_', 'TST_010_', 'sq010_sh', 'SH', 's050apk', 'HSM_'), digits, (head, number) => {
      const [note] = parseLine(`${head}${number} Fix it`, given).notes;
      assert.equal(note?.note.shot, head + number);
    }), { quick: 100, full: 10_000 });
  });

  it('reads ten thousand characters of anything', () => {
    for (const unit of ['@maya ', '\\', '"', 'why:"', 'text:"', 'a', '10 ', '010_0040,', '>', 'shot:', ' ', '🎬', '\u0000', 'x:', '010_0040 ']) {
      const typed = unit.repeat(Math.ceil(10_000 / unit.length));
      const captured = parseLine(typed, context);
      assert.ok(captured.text.end <= typed.length);
      for (const { note } of captured.notes.slice(0, 1)) assert.ok(sameLineNote(parseLine(printLine(note, context), context).notes[0]!.note, note));
    }
  });
});
