import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeParts, looksLikeCode, sequenceOf, ShotCodes } from '../../../src/core/model/shotcode';
import { check } from '../support/property';

/** The shapes seen in real shows. */
const SHAPES = [
  'HSM_SATL_0010', 'TST_010_0010', 'mk020_0010', '010_0040', 'sq010_sh0040', 'AGM_104_TCC_065_0010', 'SH0010',
  'E04_S001_SH0010', 'ZZ100_504C', 's050apk0220', 'TestProject_SQ010-sc010',
];

const codes = (...list: string[]) => new ShotCodes(list.map((code) => ({ code })));

describe('shot codes', () => {
  for (const code of SHAPES) {
    it(`reads ${code} and keeps it as written`, () => {
      assert.ok(looksLikeCode(code));
      const show = codes(...SHAPES);
      assert.equal(show.exact(code), code);
      assert.deepEqual(show.resolve(code), { code });
      assert.deepEqual(show.resolve(code.toLowerCase()), { code }, 'in another case');
    });
  }

  it('takes no number or name in a sentence for a code', () => {
    for (const word of ['10', '0040', '010_40', 'sq10sh40', '504c', '1043-1051', 'rec709', 'ISO-8859', 'covid-2019', 'maya_v012',
      'v012', 'f1043', 'H264', '2026-11-20', '10:00:01:14', 'a__0010', '_0010', 'x'.repeat(70) + '_0010', '', 'motion_blur']) {
      assert.equal(looksLikeCode(word), false, word);
    }
  });

  it('guesses the sequence from the code', () => {
    const guesses = SHAPES.map((code) => sequenceOf(code));
    assert.deepEqual(guesses, ['SATL', '010', 'mk020', '010', 'sq010', '065', undefined, 'S001', 'ZZ100', 's050', 'SQ010']);
  });

  it('splits a code into words and numbers', () => {
    assert.deepEqual(codeParts('ZZ100_504C').map((part) => [part.kind, part.text, part.value]),
      [['word', 'ZZ', 'zz'], ['number', '100', '100'], ['number', '504', '504'], ['word', 'C', 'c']]);
    assert.deepEqual(codeParts('000').map((part) => part.value), ['0']);
  });

  describe('short spellings', () => {
    const cases: [known: string[], typed: string, code: string | undefined][] = [
      [['010_0040', '020_0040'], '10 40', '010_0040'],
      [['010_0040', '020_0040'], '010_40', '010_0040'],
      [['010_0040', '020_0040'], 'sq10sh40', '010_0040'],
      [['sq010_sh0040', 'sq020_sh0040'], 'sq10sh40', 'sq010_sh0040'],
      [['sq010_sh0040', 'sq020_sh0040'], '10 40', 'sq010_sh0040'],
      [['TST_010_0040', 'TST_010_0050'], '0040', 'TST_010_0040'],
      [['TST_010_0040', 'TST_010_0050'], '40', undefined],
      [['TST_010_0040', 'TST_010_0050'], '00040', undefined],
      [['TST_010_0040', 'TST_010_0050'], 'sh40', 'TST_010_0040'],
      [['TST_010_0040', 'TST_010_0050'], 'sq40', undefined],
      [['ZZ100_504C', 'ZZ100_504'], '504c', 'ZZ100_504C'],
      [['ZZ100_504C'], '504', undefined],
      [['ZZ100_504C'], '504d', undefined],
      [['ZZ100_504C'], 'zz100 504c', 'ZZ100_504C'],
      [['s050apk0220'], '50 220', 's050apk0220'],
      [['s050apk0220'], 'apk220', 's050apk0220'],
      [['HSM_SATL_0010', 'HSM_PKL_0010'], 'satl 10', 'HSM_SATL_0010'],
      [['HSM_SATL_0010', 'HSM_PKL_0010'], 'xyz 10', undefined],
      [['AGM_104_TCC_065_0010'], '65 10', 'AGM_104_TCC_065_0010'],
      [['AGM_104_TCC_065_0010'], '104 10', undefined],
      [['010_0040'], 'tst 10 40', undefined],
    ];
    for (const [known, typed, code] of cases) {
      it(`"${typed}" among ${known.join(', ')} is ${code ?? 'nothing'}`, () => {
        assert.deepEqual(codes(...known).resolve(typed), code === undefined ? undefined : { code });
      });
    }

    it('ask where several shots answer, and take the one of the current sequence first', () => {
      const show = codes('010_0040', '020_0040', '020_0050');
      assert.deepEqual(show.resolve('0040'), { ambiguous: ['010_0040', '020_0040'] });
      assert.deepEqual(show.resolve('0040', { sequence: '020' }), { code: '020_0040' });
      assert.deepEqual(show.resolve('0050', { sequence: '010' }), { code: '020_0050' });
    });

    it('know the sequence that the show lists, also where the code does not carry it', () => {
      const show = new ShotCodes([{ code: 'SH0010', sequence: 'S001' }, { code: 'SH0020', sequence: 'S002' }]);
      assert.deepEqual(show.resolve('s001 sh10'), { code: 'SH0010' });
      assert.deepEqual(show.resolve('1 10'), { code: 'SH0010' });
      assert.equal(show.resolve('2 10'), undefined);
    });
  });

  it('a well-formed code is never replaced by a similar one', () => {
    const show = codes('TST_010_0040', 'sq010_sh0040');
    for (const code of ['010_0040', 'TST_010_0041', 'TST_010_00400', 'sq010sh040', 'HSM_TST_010_0040']) {
      assert.ok(show.isWellFormed(code), code);
      assert.equal(show.resolve(code), undefined, code);
    }
    assert.deepEqual(show.resolveSpelling('010_0040'), { ambiguous: ['TST_010_0040', 'sq010_sh0040'] });
  });

  it('an alias answers for its shot, and for none where two shots claim it', () => {
    const show = new ShotCodes([{ code: '010_0040', aliases: ['TST_010_0040', 'hero'] }, { code: '010_0050', aliases: ['hero'] }]);
    assert.equal(show.exact('tst_010_0040'), '010_0040');
    assert.deepEqual(show.resolve('TST_010_0040'), { code: '010_0040' });
    assert.equal(show.exact('hero'), undefined);
  });

  it('a code in the shape of a shot of the show is well formed', () => {
    const show = codes('010-0040', 'mk0010');
    assert.ok(show.isWellFormed('010-0050'));
    assert.ok(show.isWellFormed('mk0020'));
    assert.equal(show.isWellFormed('1043-1051'), false);
    assert.equal(show.isWellFormed('rec0709'), false);
  });

  it('completes from the start, from a part and from a short spelling, the current sequence first', () => {
    const show = codes('TST_010_0040', 'TST_010_0045', 'TST_020_0040', 'ZZ100_504C');
    assert.deepEqual(show.complete('tst_01'), ['TST_010_0040', 'TST_010_0045']);
    assert.deepEqual(show.complete('0040', { sequence: '020' }), ['TST_020_0040', 'TST_010_0040']);
    assert.deepEqual(show.complete('10 4'), ['TST_010_0040', 'TST_010_0045']);
    assert.deepEqual(show.complete('504'), ['ZZ100_504C']);
    assert.deepEqual(show.complete('TST', { limit: 2 }), ['TST_010_0040', 'TST_010_0045']);
    assert.deepEqual(show.complete(''), []);
  });

  it('follows the show as shots come and go', () => {
    const show = codes('010_0040');
    show.add({ code: '020_0040' });
    assert.deepEqual(show.resolve('0040'), { ambiguous: ['010_0040', '020_0040'] });
    show.delete('010_0040');
    assert.deepEqual(show.resolve('0040'), { code: '020_0040' });
    show.add({ code: '020_0040', aliases: ['OLD_0040'] });
    show.add({ code: '020_0040', aliases: [] });
    assert.equal(show.exact('OLD_0040'), undefined);
    assert.deepEqual(show.complete('00'), ['020_0040']);
    assert.equal(show.size, 1);
  });

  it('every code of a show resolves to itself, whatever else the show has, and nothing typed throws', () => {
    const word = fc.oneof(fc.constantFrom(...SHAPES, '10 40', '0040', 'sh40'), fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z]{0,3}\d{1,4}_?[a-z]{0,2}\d{1,4}$/));
    check(fc.property(fc.array(word, { maxLength: 12 }), word, fc.option(word, { nil: undefined }), (known, typed, sequence) => {
      const show = codes(...known);
      for (const code of known) assert.deepEqual(show.resolve(code), { code });
      const answer = show.resolve(typed, { sequence });
      if (answer !== undefined && 'code' in answer) assert.ok(known.includes(answer.code));
      if (answer !== undefined && 'ambiguous' in answer) assert.ok(new Set(answer.ambiguous).size > 1);
      show.complete(typed, { sequence });
      for (const code of known) show.delete(code);
      assert.equal(show.resolve(typed), undefined);
    }), { quick: 40, full: 20_000 });
  });
});
