/**
 * Sizes of axes and ranges of indices, as classes that unification joins.
 * Each class stands for one number; different classes get different small numbers, so that a wrong transpose cannot hide.
 */
export class Sizes {
  private readonly parent: Map<string, string>;
  private readonly fixed: Map<string, number>;
  private readonly chosen: Map<string, number>;
  /** The greatest number that stands as an index: the size is at least that. */
  private readonly reached: Map<string, number>;
  /** The greatest written end of a sum over the class from its first member: its size, if no index goes beyond. */
  private readonly counted: Map<string, number>;
  /** Two members are too few to tell anything. */
  private readonly varying: Set<string>;
  private held = false;

  constructor(from?: Sizes) {
    this.parent = new Map(from?.parent);
    this.fixed = new Map(from?.fixed);
    this.chosen = new Map(from?.chosen);
    this.reached = new Map(from?.reached);
    this.counted = new Map(from?.counted);
    this.varying = new Set(from?.varying);
  }

  copy(): Sizes {
    return new Sizes(this);
  }

  /** Nothing is learned meanwhile: what would need two classes to be one is refused. */
  hold<T>(action: () => T): T {
    const before = this.held;
    this.held = true;
    try {
      return action();
    } finally {
      this.held = before;
    }
  }

  find(name: string): string {
    let at = name;
    for (let up = this.parent.get(at); up !== undefined; up = this.parent.get(at)) at = up;
    return at;
  }

  /** Joins two classes; `false` when both are numbers and differ. */
  join(a: string, b: string): boolean {
    const x = this.find(a);
    const y = this.find(b);
    if (x === y) return true;
    if (this.held) return false;
    const m = this.fixed.get(x);
    const n = this.fixed.get(y);
    if (m !== undefined && n !== undefined && m !== n) return false;
    // A number, or the class that was there first, stays the root, so that choices are stable.
    const [root, child] = n !== undefined ? [y, x] : [x, y];
    this.parent.set(child, root);
    const reached = this.reached.get(child);
    if (reached !== undefined) this.grow(root, reached);
    const counted = this.counted.get(child);
    if (counted !== undefined) this.count(root, counted);
    if (this.varying.has(child)) this.varying.add(root);
    return true;
  }

  fix(name: string, size: number): boolean {
    const root = this.find(name);
    const known = this.fixed.get(root);
    if (this.held && (known ?? this.guess(root) ?? size) !== size) return false;
    this.fixed.set(root, size);
    return known === undefined || known === size;
  }

  /** To at least this size; `false` where nothing is to be learned. */
  grow(name: string, size: number): boolean {
    if (this.held) return false;
    const root = this.find(name);
    this.reached.set(root, Math.max(this.reached.get(root) ?? 0, size));
    return true;
  }

  /** `\sum_{p=1}^{3}`: that many. */
  count(name: string, size: number): void {
    const root = this.find(name);
    if (!this.held) this.counted.set(root, Math.max(this.counted.get(root) ?? 0, size));
  }

  /** Where a size is to be chosen, it is more than two. */
  vary(name: string): void {
    this.varying.add(this.find(name));
  }

  isFixed(name: string): boolean {
    return this.fixed.has(this.find(name));
  }

  sizeOf(name: string): number {
    const root = this.find(name);
    const known = this.fixed.get(root) ?? this.guess(root);
    if (known !== undefined) return known;
    const size = this.nextSize(this.leastOf(root));
    this.chosen.set(root, size);
    return size;
  }

  /** The size of a class that is not fixed, if it has one yet. */
  private guess(root: string): number | undefined {
    const chosen = this.chosen.get(root);
    const [reached, size] = [this.reached.get(root), this.counted.get(root) ?? (chosen !== undefined && chosen < this.leastOf(root) ? undefined : chosen)];
    return reached === undefined ? size : Math.max(reached, size ?? 0);
  }

  private leastOf(root: string): number {
    return this.varying.has(root) ? 3 : 2;
  }

  /** The smallest size of at least this that no other class has; beyond seven they repeat. */
  private nextSize(least: number): number {
    const taken = new Set<number>();
    for (const [name, size] of this.chosen) if (this.find(name) === name) taken.add(size);
    for (const [name, size] of [...this.fixed, ...this.reached, ...this.counted]) if (this.find(name) === name) taken.add(size);
    for (let size = least; size <= 7; size++) if (!taken.has(size)) return size;
    return least + (taken.size % 5);
  }
}
