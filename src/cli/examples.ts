/** A worked example for the help of each command. */
export const examples = {
  backproof: `
Example:
  backproof check notes.md           which lines of the derivation are wrong, and why
  backproof check --help             more about a command

Exit status: 0 nothing fails, 1 a claim fails, 2 backproof could not do its work.`,

  check: `
Example: notes.md holds three lines,

  $$ y = w x + b $$
  $$ C = (y - t)^2 $$
  $$ \\frac{\\partial C}{\\partial w} = 2 (t - y) x $$

and backproof check notes.md says

  error[BP401 sign-error]: …
   --> notes.md:3:40

More:
  backproof check chapters/ 'extra/**/*.tex'
  backproof check notes.md --format pretty --format html=report.html
  cat notes.md | backproof check - --stdin-filename notes.md

Exit status: 0 nothing fails, 1 a claim fails, 2 backproof could not do its work. What changes it:

  --strict                  undecided claims fail, too (also \`strict\` of the configuration)
  --severity RULE=error     a note or warning fails; =warning: a mistake does not; =off: it is not told (also \`severity\`)
  --max-warnings N          more warnings than N fail (also \`maxWarnings\`)
  --baseline FILE           what stands in the file does not fail
  --changed, --shard        what is left out cannot fail (also \`ignore\`)
  --fix                     what could be mended no longer fails
  --budget, --timeout       less work leaves more undecided
  --format FORMAT=FILE      a report that cannot be written is status 2

Configuration: the nearest backproof.config.json, or package.json with \`backproof\` in it.`,

  merge: `
Example: two machines take half of the documents each, and a third puts the reports together,

  backproof check notes/ --shard 1/2 --format json=1.json
  backproof check notes/ --shard 2/2 --format json=2.json
  backproof merge 1.json 2.json --format pretty --format sarif=backproof.sarif

The result is that of one run over all of notes/, byte for byte.`,

  derive: `
Example: neuron.net holds a network,

  input x
  target t
  param w, b
  y = sigmoid(w*x + b)
  loss C = (y - t)^2

and backproof derive neuron.net --wrt w prints dC/dw, factor by factor, with the reason of each step.`,

  grad: `
Example: neuron.net holds a network and values,

  input x
  target t
  param w, b
  y = w*x + b
  loss C = (y - t)^2
  given x = 2, t = 1, w = 3, b = 0.5

and backproof grad neuron.net prints the loss, 30.25, and for each parameter its gradient found in three ways: dC/dw = 22.`,

  lsp: `
Example: an editor that speaks the language server protocol starts it for Markdown, LaTeX and .net files, as Neovim with

  vim.lsp.config("backproof", { cmd = { "backproof", "lsp" }, filetypes = { "markdown", "tex", "quarto" } })
  vim.lsp.enable("backproof")`,
  sheet: `
Example: neuron.net holds a network and values,

  input x
  target t
  param w, b
  y = w*x + b
  loss C = (y - t)^2
  given x = 2, t = 1, w = 3, b = 0.5
  rate eta = 0.1

and backproof sheet neuron.net --format markdown --steps brief writes the solution out, in it

  ∂C/∂w = ∂C/∂y · ∂y/∂w = 2(y − t)·x = δ_y·x = 11 · 2 = 22
  w⁺ = w − η·∂C/∂w = 3 − 0.1 · 22 = 0.8

More:
  backproof sheet neuron.net > neuron.tex
  backproof sheet neuron.net --format html > neuron.html
  backproof sheet neuron.net --wrt w --digits 5 --fragment
  backproof sheet neuron.net --format pdf --output neuron.pdf
  backproof sheet neuron.net --mistakes 3 --format html --output find-them.html
  backproof sheet exercise.net --blank --students class.csv --output sheets/

where exercise.net holds lines such as \`random w in 0.1..0.9 step 0.1\` and \`choose act in sigmoid, tanh\`.

Exit status: 0 the sheet was written, 2 backproof could not do its work.`,

  explain: `
Example:
  backproof explain sign-error
  backproof explain BP401`,
} as const;
