import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FieldText } from '../../../src/features/capture/field';
import { check } from '../support/property';

type Told = { readonly value: string } | 'enter';

/** A field in a window: keys arrive at once, values and news take as long as the test pleases. */
class FarField {
  private value = '';
  private readonly toField: string[] = [];
  private readonly toHost: Told[] = [];
  readonly lines: string[] = [];
  readonly host = new FieldText('', (value) => { this.toField.push(value); });

  key(key: string): void {
    this.value += key;
    this.toHost.push({ value: this.value });
  }

  enter(): void {
    this.toHost.push('enter');
  }

  deliverToField(): boolean {
    const value = this.toField.shift();
    if (value === undefined) return false;
    if (value !== this.value) this.toHost.push({ value });
    this.value = value;
    return true;
  }

  deliverToHost(): boolean {
    const told = this.toHost.shift();
    if (told === undefined) return false;
    if (told === 'enter') {
      this.lines.push(this.host.text);
      this.host.set('');
    } else this.host.told(told.value);
    return true;
  }

  get shown(): string {
    return this.value;
  }
}

describe('the capture field', () => {
  it('loses no key and no line, however late the window and the extension host hear of each other', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('a', 'b', ' ', '0') }, { weight: 1, arbitrary: fc.constant('enter') },
      { weight: 3, arbitrary: fc.constant('to field') }, { weight: 3, arbitrary: fc.constant('to host') },
    );
    check(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const field = new FarField();
      const meant: string[] = [''];
      for (const one of steps) {
        if (one === 'to field') field.deliverToField();
        else if (one === 'to host') field.deliverToHost();
        else if (one === 'enter') {
          meant.push('');
          field.enter();
        } else {
          meant.push(`${meant.pop() ?? ''}${one}`);
          field.key(one);
        }
      }
      while (field.deliverToHost() || field.deliverToField());
      assert.deepEqual(field.lines, meant.slice(0, -1));
      assert.equal(field.host.text, meant.at(-1));
    }), { quick: 400, full: 100_000 });
  });

  it('follows what is changed in the middle, and puts a recalled line in', () => {
    const written: string[] = [];
    const field = new FieldText('Lose flare', (value) => { written.push(value); });
    assert.ok(field.told('Lose the flare'));
    assert.equal(field.text, 'Lose the flare');
    field.set('010_0040 an older line');
    assert.deepEqual(written, ['010_0040 an older line']);
    assert.equal(field.told('010_0040 an older line'), false);
    assert.ok(field.told('010_0040 an line'));
    assert.equal(field.text, '010_0040 an line');
    assert.equal(field.waiting, false);
  });
});
