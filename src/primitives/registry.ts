/** All operations, in the order in which the manual lists them. */
import type { Tensor } from "../expression/tensor.ts";
import { mapTensor } from "../expression/tensor.ts";
import { abs } from "./abs.ts";
import { arctan } from "./arctan.ts";
import { bce } from "./bce.ts";
import { cos } from "./cos.ts";
import { cosh } from "./cosh.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { dot } from "./dot.ts";
import { elu } from "./elu.ts";
import { erf } from "./erf.ts";
import { exp } from "./exp.ts";
import { gelu } from "./gelu.ts";
import { hinge } from "./hinge.ts";
import { huber } from "./huber.ts";
import { huberKernel } from "./huber-kernel.ts";
import { leakyRelu } from "./leaky-relu.ts";
import { ln } from "./ln.ts";
import { log } from "./log.ts";
import { logSoftmax } from "./log-softmax.ts";
import { max } from "./max.ts";
import { mean } from "./mean.ts";
import { min } from "./min.ts";
import { mse } from "./mse.ts";
import { nll } from "./nll.ts";
import { norm } from "./norm.ts";
import type { Elementwise, Primitive } from "./primitive.ts";
import { relu } from "./relu.ts";
import { sigmoid } from "./sigmoid.ts";
import { sign } from "./sign.ts";
import { silu } from "./silu.ts";
import { sin } from "./sin.ts";
import { sinh } from "./sinh.ts";
import { softmax } from "./softmax.ts";
import { softplus } from "./softplus.ts";
import { sqrt } from "./sqrt.ts";
import { squaredError } from "./squared-error.ts";
import { sum } from "./sum.ts";
import { tan } from "./tan.ts";
import { tanh } from "./tanh.ts";

const elementwise = [
  sigmoid, tanh, relu, leakyRelu, elu, softplus, gelu, silu,
  exp, log, sqrt, abs, sign, sin, cos, tan, sinh, cosh, arctan, erf, huberKernel,
] as const;

const tensorFunctions = [softmax, logSoftmax, max, min, sum, norm] as const;

const shorthands = [ln, mean, dot, mse, squaredError, crossEntropy, bce, hinge, huber, nll] as const;

export const primitives: readonly Primitive[] = [...elementwise, ...tensorFunctions, ...shorthands];

export type ElementwiseName = (typeof elementwise)[number]["name"];
export type TensorFunctionName = (typeof tensorFunctions)[number]["name"];

const byName: ReadonlyMap<string, Primitive> = new Map(primitives.map((primitive) => [primitive.name, primitive]));

export const findPrimitive = (name: string): Primitive | undefined => byName.get(name);

export function findElementwise(name: string): Elementwise | undefined {
  const found = byName.get(name);
  return found?.kind === "elementwise" ? found : undefined;
}

/** The value of a call, for `evaluate`; undefined for an unknown name. */
export function applyPrimitive(name: string, args: readonly Tensor[]): Tensor | undefined {
  const found = byName.get(name);
  if (found?.kind === "elementwise") return mapTensor(args[0]!, found.evaluate);
  return found?.kind === "tensor" ? found.evaluate(args) : undefined;
}

/** LaTeX's own sign for a function, `\sigma`. */
export const functionLatex = (name: string): string | undefined => byName.get(name)?.latex;
