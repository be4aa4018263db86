import assert from 'node:assert/strict';
import { NO_SESSION, vocabularyOf, type CaptureContext } from '../../../src/core/capture/context';
import { describe as inWords } from '../../../src/core/capture/describe';
import { itemFields, parseLine } from '../../../src/core/capture/parse';
import { context } from './support';

const items = (line: string, given: CaptureContext = context) => parseLine(line, given).notes.map(itemFields);
const text = (words: string) => [{ text: words }];

describe('a captured line', () => {
  const cases: [line: string, items: Record<string, string | string[]>[]][] = [
    ['010_40 v7 f1043-1051 >anim @maya ! dir: Lose the lens flare', [{
      shot: '010_0040', version: 'v7', frames: '1043-1051', from: 'dir', to: ['maya'], priority: 'high', text: 'Lose the lens flare' }]],
    ['dir: @maya f1043 !! 010_0040 >light v012 Fix it', [{
      shot: '010_0040', version: 'v012', frames: '1043', department: 'light', from: 'dir', to: ['maya'], priority: 'urgent', text: 'Fix it' }]],
    ['10 40 Fix it', [{ shot: '010_0040', text: 'Fix it' }]],
    ['sq10sh40 Fix it', [{ shot: '010_0040', text: 'Fix it' }]],
    ['sq10 sh40: Fix it', [{ shot: '010_0040', text: 'Fix it' }]],
    ['0050 Fix it', [{ shot: '010_0050', text: 'Fix it' }]],
    ['504c Fix it', [{ shot: 'ZZ100_504C', text: 'Fix it' }]],
    ['TST_010_0040 Fix it', [{ shot: '010_0040', text: 'Fix it' }]],
    ['010_0040: Fix it', [{ shot: '010_0040', text: 'Fix it' }]],
    ['010_0045 Fix it', [{ shot: '010_0045', text: 'Fix it' }]],
    ['HSM_SATL_0010 Fix it', [{ shot: 'HSM_SATL_0010', text: 'Fix it' }]],
    ['char_maya + Mountains are looking good.', [{ asset: 'char_maya', kind: 'approval', text: 'Mountains are looking good.' }]],
    ['010_0040 char_maya ? Is this the right jacket', [{ shot: '010_0040', asset: 'char_maya', kind: 'question', text: 'Is this the right jacket' }]],
    ['#eyeline #cbb =client Fix it', [{ audience: 'client', tags: ['eyeline', 'cbb'], text: 'Fix it' }]],
    ['=client =production Fix it', [{ audience: ['client', 'production'], text: 'Fix it' }]],
    ['@maya, @dir Fix it', [{ to: ['maya', 'dir'], text: 'Fix it' }]],
    ['@maya,dir Fix it', [{ to: ['maya', 'dir'], text: 'Fix it' }]],
    ['@Maya @mayaito Fix it', [{ to: ['maya'], text: 'Fix it' }]],
    ['>lgt Fix it', [{ department: 'light', text: 'Fix it' }]],
    ['>Technical-Animation Fix it', [{ department: 'techanim', text: 'Fix it' }]],
    ['>anim Fix it', [{ text: 'Fix it' }]],
    ['f1043-51,1060 f1070 Fix it', [{ frames: '1043-1051, 1060, 1070', text: 'Fix it' }]],
    ['Dana: Fix it', [{ from: 'dir', text: 'Fix it' }]],
    ['dir:Fix it', [{ from: 'dir', text: 'Fix it' }]],
    ['>anim >light Fix it', [{ text: 'Fix it' }, { department: 'light', text: 'Fix it' }]],
    ['010_0040 010_0050 Fix it', [{ shot: '010_0040', text: 'Fix it' }, { shot: '010_0050', text: 'Fix it' }]],
    ['010_0040,010_0050 Fix it', [{ shot: '010_0040', text: 'Fix it' }, { shot: '010_0050', text: 'Fix it' }]],
    ['shot:"A 10" from:"Client rep" kind:info why:"They \\"said\\" so" Fix it',
      [{ shot: 'A 10', from: 'Client rep', kind: 'info', text: 'Fix it', why: 'They "said" so' }]],
    ['seq:010 status:draft priority:low asset:table ref:refs/a.png Fix it',
      [{ asset: 'table', sequence: '010', status: 'draft', priority: 'low', refs: ['refs/a.png'], text: 'Fix it' }]],
    ['text:"one\\ntwo"', text('one\ntwo')],
    ['Fix it\nand that', text('Fix it\nand that')],
  ];
  for (const [line, expected] of cases) it(JSON.stringify(line), () => assert.deepEqual(items(line), expected));

  describe('keeps as text', () => {
    for (const line of [
      '10 frames max', '10 40 frames max', '0050 frames too long', 'note: check the edge', '@channel look', '@mya Fix it', '>nobody Fix it', '=nobody Fix it',
      '!Fix it', '!!! Fix it', '+1 on this', '?? what', '#3 is too bright', '# of trees', '1043-1051 is soft', 'rec709 looks off', '10:00:01:14 pop',
      'https://example.com/a', 'dir://x', 'table is too bright', 'motion_blur is off', 'v2.5 of the plan', 'f2.8 is too soft', 'fix 010_0040', 'shot: 010_0040',
      'kind:nonsense Fix', 'why:because Fix', 'from:stranger Fix', 'text:"x" and more', 'shot:"never closed', '__proto__ Fix', 'constructor: Fix', '@constructor x',
      'C:\\new\\file', '\\\\server\\path', '\\', '\\ Fix', '- Fix it', '@ken Fix it', 'Ken: Fix it',
    ]) it(line, () => assert.deepEqual(items(line), text(line)));
  });

  it('takes nothing for a marker once the text has begun', () => {
    assert.deepEqual(items('Lose it @maya v7 f1043 ! >light #tag'), text('Lose it @maya v7 f1043 ! >light #tag'));
    assert.deepEqual(items('v7 v8 pops'), [{ version: 'v7', text: 'v8 pops' }], 'a second version is text');
    assert.deepEqual(items('! !! now'), [{ priority: 'high', text: '!! now' }]);
  });

  it('makes text of a marker behind a backslash', () => {
    assert.deepEqual(items('\\v7 is better'), text('v7 is better'));
    assert.deepEqual(items('010_0040 \\@maya is the name'), [{ shot: '010_0040', text: '@maya is the name' }]);
    assert.deepEqual(items('\\\\v7 x'), text('\\v7 x'));
    assert.deepEqual(items('\\10 40 Fix'), text('10 40 Fix'));
  });

  it('asks where a short spelling fits several shots, and takes the current sequence first', () => {
    const asked = parseLine('0040 Fix it', context);
    assert.deepEqual(asked.notes.map(itemFields), text('0040 Fix it'));
    assert.deepEqual(asked.problems.map(({ code, start, end, candidates }) => ({ code, start, end, candidates })),
      [{ code: 'ambiguous-shot', start: 0, end: 4, candidates: ['010_0040', '020_0040'] }]);
    assert.deepEqual(items('0040 Fix it', { ...context, sticky: { shot: '020_0060' } }), [{ shot: '020_0040', text: 'Fix it' }]);
    assert.deepEqual(items('0040 0050 Fix it', { ...context, sequence: '010' }),
      [{ shot: '010_0040', text: 'Fix it' }, { shot: '010_0050', text: 'Fix it' }]);
  });

  it('says so where a code is taken as written that the show does not know', () => {
    assert.deepEqual(parseLine('020_0050 Fix it', context).problems.map((problem) => [problem.code, problem.severity]), [['unlisted-shot', 'info']]);
    const prefixed = { ...context, vocabulary: { ...context.vocabulary, shots: vocabularyOf({}).shots } };
    prefixed.vocabulary.shots.add({ code: 'TST_010_0040' });
    const near = parseLine('010_0040 Fix it', prefixed);
    assert.deepEqual(near.notes.map(itemFields), [{ shot: '010_0040', text: 'Fix it' }]);
    assert.deepEqual(near.problems[0]?.candidates, ['TST_010_0040']);
    const empty = { ...context, vocabulary: vocabularyOf({}) };
    assert.deepEqual(parseLine('010_0040 Fix it', empty).problems, [], 'a show without any shots has nothing to say');
  });

  it('names people who cannot be told apart', () => {
    assert.deepEqual(parseLine('@Ken Fix it', context).notes.map(itemFields), text('@Ken Fix it'));
    assert.deepEqual(parseLine('@Ken Fix it', context).problems.map(({ code, candidates }) => ({ code, candidates })),
      [{ code: 'ambiguous-name', candidates: ['ksato', 'kbrook'] }]);
  });

  describe('with a session', () => {
    const review: CaptureContext = {
      ...context,
      sticky: { shot: '010_0040' },
      session: {
        department: 'anim',
        defaults: { audience: ['production'], status: 'draft', from: 'dir' },
        shots: [{ shot: '010_0040', version: 'v012', by: 'maya' }, { shot: '010_0050', version: undefined, by: undefined }],
      },
    };

    it('goes on with the shot of the line before, in the version under review', () => {
      const captured = parseLine('Fix it', review);
      assert.deepEqual(captured.notes.map(itemFields), [{ shot: '010_0040', version: 'v012', text: 'Fix it' }]);
      assert.deepEqual([...captured.filled], [['shot', 'line before'], ['version', 'review order']]);
      assert.equal(captured.notes[0]?.note.status, 'draft');
      assert.deepEqual(captured.notes[0].note.audience, ['production']);
      assert.equal(captured.notes[0].note.from, 'dir');
    });

    it('spells a typed version as the review order does, and any other as typed', () => {
      assert.deepEqual(items('v12 Fix it', review), [{ shot: '010_0040', version: 'v012', text: 'Fix it' }]);
      assert.deepEqual(items('v11 Fix it', review), [{ shot: '010_0040', version: 'v11', text: 'Fix it' }]);
      assert.deepEqual(items('version:none Fix it', review), [{ shot: '010_0040', text: 'Fix it' }]);
    });

    it('makes a general note, and forgets the shot, where the line says so', () => {
      const captured = parseLine('shot:none Fix it', review);
      assert.deepEqual(captured.notes.map(itemFields), text('Fix it'));
      assert.deepEqual(captured.sticky, { shot: undefined, asset: undefined, sequence: undefined });
    });

    it('moves to another shot by a line without text', () => {
      const captured = parseLine('010_0050', review);
      assert.deepEqual(captured.notes, []);
      assert.equal(captured.sticky.shot, '010_0050');
      assert.deepEqual(captured.problems.map((problem) => problem.code), ['no-text']);
    });

    it('writes what was typed, also where it is the default', () => {
      assert.deepEqual(items('=production dir: status:open Fix it', review),
        [{ shot: '010_0040', version: 'v012', from: 'dir', status: 'open', audience: 'production', text: 'Fix it' }]);
    });

    it('says in words what was understood', () => {
      const say = (line: string, given: CaptureContext) => inWords(parseLine(line, given), given);
      assert.equal(say('f1043-1051 >light @maya ! Fix it', review),
        '010_0040 (line before), v012 (review order), frames 1043-1051, for Lighting, to Maya Ito, said by Dana Reyes (session), ' +
        'high priority, draft (session), read by production (session)');
      assert.equal(say('Fix it', { ...context, session: NO_SESSION }), 'a general note');
      assert.equal(say('010_0040 010_0050 ? Fix it', context), '2 notes, 010_0040 and 010_0050, for Animation (session), question');
      assert.equal(say('', context), '');
    });
  });

  it('warns of frames that end before they start', () => {
    assert.deepEqual(parseLine('f1051-1043 Fix it', context).problems.map((problem) => problem.code), ['frames-backwards']);
  });
});
