/**
 * Shapes: `[]` a number, `[n]` a column, `[m, n]` a matrix; a row is `[1, n]`.
 * The functions say what shape an operation gives, or undefined where the operands do not fit.
 */
export type Shape = readonly number[];

export const isScalar = (shape: Shape): boolean => shape.length === 0;

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((size, i) => size === b[i]);

export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

/** `3`, `4 × 3`, `a number` */
export function shapeText(shape: Shape): string {
  if (shape.length === 0) return "a number";
  return shape.length === 1 ? `a vector of ${shape[0]}` : `${shape[0]} × ${shape[1]}`;
}

/**
 * Sums and elementwise products: equal shapes, or a number with anything; a row joins each row of a matrix,
 * a vector each column or each row, whichever fits. Where both fit, neither is taken.
 */
export function broadcastShape(a: Shape, b: Shape): Shape | undefined {
  if (sameShape(a, b) || isScalar(b)) return a;
  if (isScalar(a)) return b;
  if (a.length < b.length || (b.length === 2 && b[0] !== 1)) return a.length === 2 && a[0] === 1 && a[1] === b[1] ? b : a.length < b.length ? broadcastShape(b, a) : undefined;
  if (a.length !== 2) return undefined;
  if (b.length === 2) return a[1] === b[1] ? a : undefined;
  return (a[0] === b[0]) !== (a[1] === b[0]) && a[0] !== 1 ? a : undefined;
}

/** Whether a vector joins the columns (entry i to row i) of a matrix rather than its rows. */
export const joinsColumns = (matrix: Shape, vector: Shape): boolean => vector.length === 1 && matrix[0] === vector[0];

/** The product of linear algebra; a row times a column is a number. */
export function productShape(a: Shape, b: Shape): Shape | undefined {
  if (isScalar(a)) return b;
  if (isScalar(b)) return a;
  if (a.length === 1) return b.length === 2 && b[0] === 1 ? [a[0]!, b[1]!] : undefined;
  if (a[1] !== b[0]) return undefined;
  if (b.length === 2) return [a[0]!, b[1]!];
  return a[0] === 1 ? [] : [a[0]!];
}

export function transposeShape(a: Shape): Shape {
  if (a.length === 0) return a;
  if (a.length === 1) return [1, a[0]!];
  return a[0] === 1 ? [a[1]!] : [a[1]!, a[0]!];
}
