import { type CompletionItem, CompletionItemKind } from "vscode-languageserver/node";
import { networkNames } from "../../network-names.ts";

const kinds: Readonly<Record<string, CompletionItemKind>> = { function: CompletionItemKind.Function, input: CompletionItemKind.Constant, target: CompletionItemKind.Constant };

/** The names that a network declares or defines, and the functions it may use. */
export function completions(text: string): CompletionItem[] {
  return networkNames(text).map(({ name, kind }) => ({ label: name, kind: kinds[kind] ?? CompletionItemKind.Variable, detail: kind }));
}
