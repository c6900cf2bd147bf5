/** Colours by what they mean, so that a report names meanings only. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly note: (text: string) => string;
  readonly help: (text: string) => string;
  readonly gutter: (text: string) => string;
  readonly title: (text: string) => string;
}

const same = (text: string) => text;

export const plain: Paint = { error: same, warning: same, note: same, help: same, gutter: same, title: same };

const sgr = (code: string) => (text: string) => text === "" ? "" : `\u001b[${code}m${text}\u001b[0m`;

export const coloured: Paint = {
  error: sgr("1;31"),
  warning: sgr("1;33"),
  note: sgr("1;36"),
  help: sgr("1;32"),
  gutter: sgr("1;34"),
  title: sgr("1"),
};
