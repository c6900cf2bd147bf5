/** A program as typed arrays, ready to be run many times. */
import { Op, type OpCode, type Program } from "./program.ts";

export interface Tape {
  readonly size: number;
  readonly op: Uint8Array;
  /** First operand; for a leaf its number, for a constant the index into `constants`; for a select the condition. */
  readonly a: Int32Array;
  /** Second operand; for a select the value where the condition holds. */
  readonly b: Int32Array;
  /** For a select the value where it does not. */
  readonly c: Int32Array;
  readonly constants: Float64Array;
  readonly leafCount: number;
}

export function tapeOf(program: Program): Tape {
  const { size } = program;
  const tape = {
    size,
    op: Uint8Array.from(program.op),
    a: Int32Array.from(program.a),
    b: Int32Array.from(program.b),
    c: new Int32Array(size),
    constants: Float64Array.from(program.constants),
    leafCount: program.leafNames.length,
  };
  for (let i = 0; i < size; i++) {
    if ((tape.op[i] as OpCode) !== Op.select) continue;
    const pair = tape.b[i]!;
    tape.b[i] = program.a[pair]!;
    tape.c[i] = program.b[pair]!;
  }
  return tape;
}
