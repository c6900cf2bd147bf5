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
  backproof check --format json notes.md
  cat notes.md | backproof check - --stdin-filename notes.md

Exit status: 0 nothing fails, 1 a claim fails (with --strict: or is undecided), 2 backproof could not do its work.`,

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
