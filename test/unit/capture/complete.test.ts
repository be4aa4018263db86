import assert from 'node:assert/strict';
import { complete } from '../../../src/core/capture/complete';
import { parseLine } from '../../../src/core/capture/parse';
import type { CaptureContext } from '../../../src/core/capture/context';
import { context } from './support';

const given: CaptureContext = {
  ...context,
  session: { ...context.session, shots: [{ shot: '010_0040', version: 'v012', by: 'maya' }, { shot: '020_0060', version: 'v003', by: undefined }] },
};
/** The line with the first offer in place, for a cursor at the bar. */
const first = (line: string, from: CaptureContext = given) => {
  const cursor = line.indexOf('|');
  const { start, end, items } = complete(line.replace('|', ''), cursor, from);
  const plain = line.replace('|', '');
  return items[0] === undefined ? undefined : plain.slice(0, start) + items[0].insert + plain.slice(end);
};

describe('completion of a captured line', () => {
  const cases: [line: string, completed: string | undefined][] = [
    ['010_0|', '010_0040'],
    ['10 4|', '010_0040'],
    ['sq|', undefined],
    ['504|', 'ZZ100_504C'],
    ['010_0040 @ma|', '010_0040 @maya'],
    ['@Dana|', '@dir'],
    ['>li| Fix it', '>light Fix it'],
    ['>tech|', '>techanim'],
    ['#ey|', '#eyeline'],
    ['=cl|', '=client'],
    ['010_0040 v|', '010_0040 v012'],
    ['020_0060 v|', '020_0060 v003'],
    ['char|', 'char_maya'],
    ['tab|', 'asset:"table"'],
    ['Dana|', 'dir:'],
    ['sta|', 'status:'],
    ['|', '010_0040'],
    ['Fix it @ma|', undefined],
    ['Fix 010|', undefined],
  ];
  for (const [line, completed] of cases) it(`${line} gives ${completed ?? 'nothing'}`, () => assert.equal(first(line), completed));

  it('offers the rest of the review order after the current shot', () => {
    assert.equal(first('|', { ...given, sticky: { shot: '010_0040' } }), '020_0060');
  });

  it('offers nothing that would be read as something else', () => {
    for (const typed of ['0', '1', 'z', 'c', 't', '@', '>', '=', '#', 'v', '']) {
      for (const item of complete(typed, typed.length, given, 100).items) {
        if (item.insert.endsWith(':') && item.field !== 'from') continue;
        const { spans } = parseLine(item.insert + ' x', given);
        assert.deepEqual(spans.map((span) => span.field), [item.field], item.insert);
      }
    }
  });
});
