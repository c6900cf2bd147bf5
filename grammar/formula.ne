# One row of maths, over flat tokens.
#
# The reader in src/syntax/latex/ has already resolved commands, arguments, scripts and brackets: a fraction, a name
# with its indices or a whole bracket arrives as one `factor`. What is left is the order of precedence
#
#     marks  <  relations  <  signs  <  big operators  <  products
#
# Every sentence has exactly one parse. Juxtaposition is one flat list, a big operator takes the rest of its term, and
# calls, powers and derivatives are decided later, by who knows the names.
#
# Postprocessors only link what they are given (`{ before, item }` is a list from its end); they also run for parses
# that die, so they must not change anything.

@preprocessor typescript
@{%
const flat = { has: (type) => true };
const first = ([item]) => ({ before: undefined, item });
const next = ([before, item]) => ({ before, item });
%}
@lexer flat

# Expressions and what stands between them; `a ⇒ = b` holds two relations, and the second begins a new chain.
row -> null {% () => undefined %}
  | apart {% id %}
  | closed {% id %}
  | hanging {% id %}

apart -> mark {% first %}
  | apart mark {% next %}
  | closed mark {% next %}
  | hanging mark {% next %}

closed -> sum {% first %}
  | apart sum {% next %}
  | hanging sum {% next %}

hanging -> %relation {% first %}
  | apart %relation {% next %}
  | closed %relation {% next %}
  | hanging %relation {% next %}

mark -> %separator {% id %}
  | %prose {% id %}

sum -> signed {% first %}
  | sum plus {% next %}

signed -> term {% ([term]) => ({ signs: undefined, term }) %}
  | plus {% id %}

plus -> signs term {% ([signs, term]) => ({ signs, term }) %}

signs -> %sign {% first %}
  | signs %prefix {% next %}

# A `prefix` is a sign where no sum can be continued: `a \cdot -b`, `\sum_k -x_k`.
term -> product {% id %}
  | product big {% ([before, item]) => ({ before, operator: undefined, item }) %}
  | product %operator big {% ([before, operator, item]) => ({ before, operator, item }) %}
  | product %operator prefixes big {% ([before, operator, prefixes, item]) => ({ before, operator, prefixes, item }) %}
  | big {% first %}

product -> %factor {% first %}
  | product %factor {% ([before, item]) => ({ before, operator: undefined, item }) %}
  | product %operator %factor {% ([before, operator, item]) => ({ before, operator, item }) %}
  | product %operator prefixes %factor {% ([before, operator, prefixes, item]) => ({ before, operator, prefixes, item }) %}

big -> %big {% ([head]) => ({ head }) %}
  | %big term {% ([head, body]) => ({ head, body }) %}
  | %big prefixes term {% ([head, prefixes, body]) => ({ head, prefixes, body }) %}

prefixes -> %prefix {% first %}
  | prefixes %prefix {% next %}
