/** Answers the questions of commands: the editor's own dialogs wait for a person, so tests stand in for them. */
import * as vscode from 'vscode';

type Choice = vscode.QuickPickItem;
/** A label (or a part of it) to pick, several of them, text to type, or `undefined` to give up. */
export type Answer = string | readonly string[] | undefined;

export interface Asked {
  readonly question: string;
  readonly choices: readonly string[];
}

/**
 * Runs `act`, answering its questions in the order in which they come. A pick is answered by the start of a label.
 * @returns what was asked; throws where more was asked, an answer fits no choice, or answers are left over
 */
export async function answering(answers: readonly Answer[], act: () => Thenable<unknown>): Promise<Asked[]> {
  const window = vscode.window as unknown as Record<string, unknown>;
  const originals = Object.fromEntries(['showQuickPick', 'showInputBox', 'showWarningMessage', 'showInformationMessage', 'showErrorMessage'].map((name) => [name, window[name]]));
  const asked: Asked[] = [];
  const left = [...answers];
  const errors: string[] = [];
  const next = (question: string): Answer => {
    if (left.length === 0) throw new Error(`nobody expected the question: ${question}`);
    return left.shift();
  };
  window['showQuickPick'] = async (items: readonly Choice[] | Promise<readonly Choice[]>, options: vscode.QuickPickOptions) => {
    const choices = (await items).filter((item) => item.kind !== vscode.QuickPickItemKind.Separator);
    asked.push({ question: options.placeHolder ?? '', choices: choices.map((item) => item.label) });
    const answer = next(options.placeHolder ?? 'a pick');
    if (answer === undefined) return undefined;
    const find = (label: string): Choice => {
      const found = choices.find((item) => item.label === label) ?? choices.find((item) => item.label.includes(label));
      if (!found) throw new Error(`no "${label}" among ${choices.map((item) => item.label).join(', ')}`);
      return found;
    };
    return options.canPickMany === true ? (typeof answer === 'string' ? [answer] : answer).map(find) : find(String(answer));
  };
  window['showInputBox'] = (options: vscode.InputBoxOptions) => {
    asked.push({ question: options.prompt ?? '', choices: [] });
    return Promise.resolve(next(options.prompt ?? 'a text'));
  };
  const message = (words: string, ...rest: readonly (string | object)[]): Promise<Answer> => {
    const buttons = rest.filter((one) => typeof one === 'string');
    asked.push({ question: words, choices: buttons });
    return Promise.resolve(buttons.length > 0 ? next(words) : undefined);
  };
  window['showWarningMessage'] = message;
  window['showInformationMessage'] = message;
  window['showErrorMessage'] = (words: string) => { errors.push(words); return Promise.resolve(undefined); };
  try {
    await act();
  } finally {
    Object.assign(window, originals);
  }
  if (errors.length > 0) throw new Error(errors.join('; '));
  if (left.length > 0) throw new Error(`not asked for: ${left.join(', ')}; asked: ${asked.map(({ question }) => question).join(' / ')}`);
  return asked;
}
