import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { isMisread, reading11, reading12, readersDisagree } from '../../../src/core/yaml/readings';
import { check } from '../support/property';

describe('readings of a bare scalar', () => {
  it('are those that the rules of the format name', () => {
    const cases: [string, unknown, unknown][] = [
      ['010_0040', 32800, '010_0040'], ['0040', 32, 40], ['10:00:01:14', 2160074, '10:00:01:14'], ['102E010', '102E010', 1.02e12],
      ['NO', false, 'NO'], ['on', true, 'on'], ['2026-11-20', 'date', '2026-11-20'], ['1043', 1043, 1043], ['1043-1051', '1043-1051', '1043-1051'],
      ['010_0048', 100048, '010_0048'], ['v012', 'v012', 'v012'], ['~', 'null', 'null'], ['', 'null', 'null'], ['true', true, true], ['0x1F', 31, 31], ['0o17', '0o17', 15], ['-0b11', -3, '-0b11'],
      ['1_000.5', 1000.5, '1_000.5'], ['.inf', Infinity, Infinity], ['=', 'other', '='], ['190:20:30', 685230, '190:20:30'], ['1.', 1, 1], ['2026-1-2 3:04:05 Z', 'date', '2026-1-2 3:04:05 Z'],
    ];
    const told = (text: string, reading: ReturnType<typeof reading11>): unknown => ('value' in reading ? reading.value : reading.type === 'string' ? text : reading.type);
    for (const [text, one, two] of cases) {
      assert.deepEqual([text, told(text, reading11(text)), told(text, reading12(text))], [text, one, two]);
      assert.equal(readersDisagree(text), one !== two, text);
      assert.equal(isMisread(text), one !== text || two !== text, text);
    }
  });

  it('agree with the yaml package for YAML 1.2, and miss nothing that its YAML 1.1 takes for something else', () => {
    const piece = fc.constantFrom('0', '1', '9', '_', '.', 'e', 'E', '+', '-', ':', 'x', 'o', 'b', 'A', 'no', 'NO', 'Yes', 'y', 'true', 'on', 'null', '~', 'inf', 'nan', 'NaN', 'T', '2026', '11');
    check(fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')), (text) => {
      if (text.includes(':') && (text.startsWith(':') || text.endsWith(':'))) return;
      if (/^[-?:](?:$| )|^---$/.test(text)) return;
      const value = (parse(`[ "", ${text} ]`) as unknown[])[1];
      const reading = reading12(text);
      assert.deepEqual('value' in reading ? reading.value : reading.type === 'null' ? null : text, value, text);
      const old = (parse(`[ "", ${text} ]`, { version: '1.1' }) as unknown[])[1];
      // The package alone takes "." and "e0" for numbers that are none, and reads an exponent behind an underscore.
      if (/_.*e/i.test(text)) return;
      if (typeof old !== 'string' && !(Number.isNaN(old) && !text.toLowerCase().includes('nan'))) assert.ok(isMisread(text), text);
    }), { quick: 300, full: 50_000 });
  }).timeout(600_000);
});
