/** The functions that the network language knows by name; a test holds this list against the registry of primitives. */
export const NETWORK_FUNCTIONS: ReadonlySet<string> = new Set([
  "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "gelu", "silu",
  "exp", "log", "ln", "sqrt", "abs", "sign", "sin", "cos", "tan", "sinh", "cosh", "arctan", "erf",
  "softmax", "log_softmax", "max", "min", "sum", "prod", "mean", "norm", "dot",
  "transpose", "concat", "zeros", "ones",
  "mse", "squared_error", "cross_entropy", "bce", "hinge", "huber", "nll",
]);
