# One statement of the network language, or one derivation line. src/syntax/network.ts cuts the lines and
# src/syntax/network-tokens.ts tells calls, indices, keywords and derivatives apart, so that every line has exactly one parse.
# Lists are left-recursive: right recursion is quadratic in Earley's algorithm.
@preprocessor typescript
@{%
import * as tree from "./network-tree.ts";
const tokens = { has: (type) => true };
%}
@lexer tokens

line -> %statement statement {% tree.second %}
      | %derivation derivation {% tree.second %}

statement -> %declare items {% tree.declaration %}
           | place %equals expr {% tree.definition %}
           | %name %call names %close %equals expr {% tree.functionDefinition %}
           | %loss place %equals expr {% tree.loss %}
           | %loss place {% tree.loss %}
           | %def %name %call names %close %equals expr {% tree.def %}
           | %given assignments {% tree.given %}
           | %data places {% tree.dataColumns %}
           | %data %text {% tree.dataFile %}
           | %loop %name %within expr %range expr %colon {% tree.loopHead %}

items -> item {% tree.one %}
       | items %comma item {% tree.append %}
item -> place {% tree.item %}
      | place %shape {% tree.shapedItem %}
      | place %range place {% tree.rangeItem %}
      | place %range place %shape {% tree.rangeItem %}
      | place %equals expr {% tree.valuedItem %}

place -> %name {% tree.place %}
       | %name %index indices %endIndex {% tree.place %}
places -> place {% tree.one %}
        | places %comma place {% tree.append %}
indices -> indexEntry {% tree.one %}
         | indices %comma indexEntry {% tree.append %}
indexEntry -> expr {% tree.index %}
            | expr %range expr {% tree.index %}

assignments -> assignment {% tree.one %}
             | assignments %comma assignment {% tree.append %}
assignment -> place %equals expr {% tree.assignment %}

names -> %name {% tree.one %}
       | names %comma %name {% tree.append %}

derivation -> member {% tree.chainStart %}
            | derivation relation member {% tree.chain %}
            | relation member {% tree.continued %}
member -> expr {% tree.first %}
relation -> %equals {% tree.first %}
          | %relation {% tree.first %}

# Sums and products are chains of pairs; `expr` folds them into flat nodes.
expr -> sum {% tree.foldSum %}
sum -> signed {% tree.sumStart %}
     | sum %sign product {% tree.sumLink %}
signed -> product {% tree.first %}
        | %sign product {% tree.signed %}
product -> term {% tree.foldTerm %}
term -> run {% tree.start %}
      | term %times operand {% tree.link %}
operand -> run {% tree.first %}
         | %sign run {% tree.signedRun %}

# Juxtaposed factors; `2 x^2 (y - t)`.
run -> power {% tree.one %}
     | run power {% tree.juxtapose %}
power -> postfix {% tree.first %}
       | postfix exponents {% tree.power %}
exponents -> %power exponent {% tree.exponent %}
           | exponents %power exponent {% tree.moreExponents %}
exponent -> postfix {% tree.first %}
          | %sign postfix {% tree.signedExponent %}

postfix -> atom {% tree.first %}
         | postfix %transpose {% tree.transpose %}
         | postfix %index entries %endIndex {% tree.indexed %}
atom -> %number {% tree.number %}
      | %name {% tree.name %}
      | %open expr %close {% tree.bracketed %}
      | %open expr %compare expr %close {% tree.comparison %}
      | %name %call entries %close {% tree.call %}
      | %name primes %call entries %close {% tree.primedCall %}
      | %name %call %name %within expr %range expr %comma expr %close {% tree.reduce %}
      | %matrixOpen rows %matrixClose {% tree.matrix %}
      | quotient {% tree.first %}
primes -> %prime {% tree.one %}
        | primes %prime {% tree.append %}
entries -> expr {% tree.one %}
         | entries %comma expr {% tree.append %}
rows -> entries {% tree.one %}
      | rows %semicolon entries {% tree.append %}

# dCost/dw7, ∂h[t]/∂h[t-1], d((y - t)^2)/dy
quotient -> differential %over differential {% tree.quotient %}
differential -> %differential {% tree.differential %}
              | %differential %slot entries %endIndex {% tree.differential %}
              | %operator %open expr %close {% tree.operatorOn %}
