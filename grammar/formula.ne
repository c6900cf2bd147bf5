# One row of maths, over flat tokens.
#
# The reader in src/syntax/latex/ has already resolved commands, arguments, scripts and brackets: a fraction, a name
# with its indices or a whole bracket arrives as one `factor`. What is left is the order of precedence
#
#     separators and prose  <  relations  <  signs  <  big operators  <  products
#
# Every sentence has exactly one parse. Juxtaposition is one flat list, a big operator takes the rest of its term, and
# calls, powers and derivatives are decided later, by who knows the names.
#
# The rules say what a prefix of the row may end with, so that each token meets few of them: Earley's method pays for
# every rule that is waiting. Postprocessors only link what they are given (`{ before, item }` is a list from its end);
# they also run for parses that die, so they must not change anything.

@preprocessor typescript
@{%
const flat = { has: (type) => true };
const first = ([item]) => ({ before: undefined, item });
const next = ([before, item]) => ({ before, item });
%}
@lexer flat

row -> null {% () => undefined %}
  | apart {% id %}
  | closed {% id %}
  | hanging {% id %}

# … ends with a separator or with prose.
apart -> %separator {% first %}
  | %prose {% first %}
  | apart %separator {% next %}
  | apart %prose {% next %}
  | closed %separator {% next %}
  | closed %prose {% next %}
  | hanging %separator {% next %}
  | hanging %prose {% next %}

# … ends with an expression.
closed -> sum {% first %}
  | apart sum {% next %}
  | hanging sum {% next %}

# … ends with a relation; `a ⇒ = b` holds two, and the second begins a new chain.
hanging -> %relation {% first %}
  | apart %relation {% next %}
  | closed %relation {% next %}
  | hanging %relation {% next %}

sum -> term {% ([term]) => ({ before: undefined, signs: undefined, term }) %}
  | signed term {% ([{ before, signs }, term]) => ({ before, signs, term }) %}

# A `prefix` is a sign that continues no sum, as in `a + -b`, `a \cdot -b` and `\sum_k -x_k`.
signed -> %sign {% ([sign]) => ({ before: undefined, signs: { before: undefined, item: sign } }) %}
  | sum %sign {% ([before, sign]) => ({ before, signs: { before: undefined, item: sign } }) %}
  | signed %prefix {% ([{ before, signs }, prefix]) => ({ before, signs: { before: signs, item: prefix } }) %}

# `a \sum_k b c` is the factor a and a sum over the term b c.
term -> product {% ([factors]) => ({ factors }) %}
  | opener {% id %}
  | opener term {% ([opener, body]) => ({ ...opener, body }) %}

opener -> %big {% ([big]) => ({ big }) %}
  | product %big {% ([factors, big]) => ({ factors, big }) %}
  | joined %big {% ([{ before, operator, signs }, big]) => ({ factors: before, operator, outer: signs, big }) %}
  | opener %prefix {% ([opener, prefix]) => ({ ...opener, signs: { before: opener.signs, item: prefix } }) %}

product -> %factor {% first %}
  | product %factor {% next %}
  | joined %factor {% ([joined, item]) => ({ ...joined, item }) %}

joined -> product %operator {% ([before, operator]) => ({ before, operator, signs: undefined }) %}
  | joined %prefix {% ([{ before, operator, signs }, prefix]) => ({ before, operator, signs: { before: signs, item: prefix } }) %}
