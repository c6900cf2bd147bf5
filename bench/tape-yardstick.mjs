// The yardstick of bench/gradients.bench.mjs: the smallest reverse-mode tape that anyone would write by hand.
const ADD = 0, MUL = 1, SIGMOID = 2, LEAF = 3, CONSTANT = 4;

export class YardstickTape {
  constructor(capacity) {
    this.op = new Uint8Array(capacity);
    this.a = new Int32Array(capacity);
    this.b = new Int32Array(capacity);
    this.value = new Float64Array(capacity);
    this.adjoint = new Float64Array(capacity);
    this.size = 0;
  }

  push(op, a, b) {
    const i = this.size++;
    this.op[i] = op;
    this.a[i] = a;
    this.b[i] = b;
    return i;
  }

  leaf() { return this.push(LEAF, 0, 0); }
  add(a, b) { return this.push(ADD, a, b); }
  mul(a, b) { return this.push(MUL, a, b); }
  sigmoid(a) { return this.push(SIGMOID, a, 0); }

  constant(value) {
    const i = this.push(CONSTANT, 0, 0);
    this.value[i] = value;
    return i;
  }

  forward() {
    const { op, a, b, value, size } = this;
    for (let i = 0; i < size; i++) {
      switch (op[i]) {
        case ADD: value[i] = value[a[i]] + value[b[i]]; break;
        case MUL: value[i] = value[a[i]] * value[b[i]]; break;
        case SIGMOID: value[i] = 1 / (1 + Math.exp(-value[a[i]])); break;
        default:
      }
    }
  }

  backward(output) {
    const { op, a, b, value, adjoint } = this;
    adjoint.fill(0);
    adjoint[output] = 1;
    for (let i = output; i >= 0; i--) {
      const g = adjoint[i];
      switch (op[i]) {
        case ADD: adjoint[a[i]] += g; adjoint[b[i]] += g; break;
        case MUL: adjoint[a[i]] += g * value[b[i]]; adjoint[b[i]] += g * value[a[i]]; break;
        case SIGMOID: adjoint[a[i]] += g * value[i] * (1 - value[i]); break;
        default:
      }
    }
  }
}
