import { rowsOf, type Tensor } from "../expression/tensor.ts";
import { definePrimitive } from "./primitive.ts";

/** Of a vector, or of each row of a matrix. */
export const softmax = definePrimitive({
  kind: "tensor",
  name: "softmax",
  arity: { least: 1, most: 1 },
  shape: ([z]) => (z!.length > 0 ? z : undefined),
  evaluate: ([z]) => softmaxOf(z!),
  doc: { formula: "softmax(z)_i = e^(z_i) / Σ_j e^(z_j)", source: "Goodfellow, Bengio, Courville, Deep Learning, eq. 6.29" },
});

/** The largest entry is taken out first, so that nothing overflows. */
export function softmaxOf(z: Tensor): Tensor {
  return { shape: z.shape, data: rowsOf(z).flatMap(softmaxRow) };
}

function softmaxRow(row: readonly number[]): number[] {
  const top = Math.max(...row);
  const raised = row.map((entry) => Math.exp(entry - top));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((entry) => entry / sum);
}

/** log Σ e^(z_j) of each row, taken from its entries. */
export function logSoftmaxOf(z: Tensor): Tensor {
  const rows = rowsOf(z).map((row) => {
    const top = Math.max(...row);
    return { row, log: top + Math.log(row.reduce((sum, entry) => sum + Math.exp(entry - top), 0)) };
  });
  return { shape: z.shape, data: rows.flatMap(({ row, log }) => row.map((entry) => entry - log)) };
}
