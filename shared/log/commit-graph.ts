import { assert, defined } from "../base/assert.ts";
import type { BranchId, CommitId } from "../base/ids.ts";

export interface CommitNode {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
  readonly branch: BranchId;
  readonly committedAt: string;
}

/** The commits and their parents, kept in memory. Parents are added before their children. */
export interface CommitGraph {
  readonly size: number;
  /** The commit at a place in the order of storage: parents before children. */
  at(index: number): CommitNode | undefined;
  indexOf(id: CommitId): number;
  has(id: CommitId): boolean;
  getNode(id: CommitId): CommitNode;
  /** Longest way to a root; greater than that of every ancestor. */
  getGeneration(id: CommitId): number;
  add(node: CommitNode): void;
}

export function createCommitGraph(nodes: Iterable<CommitNode> = []): CommitGraph {
  const byId = new Map<CommitId, { node: CommitNode; generation: number; index: number }>();
  const order: CommitNode[] = [];
  const graph: CommitGraph = {
    get size() {
      return byId.size;
    },
    at: (index) => order[index],
    indexOf: (id) => defined(byId.get(id), `unknown commit ${id}`).index,
    has: (id) => byId.has(id),
    getNode: (id) => defined(byId.get(id), `unknown commit ${id}`).node,
    getGeneration: (id) => defined(byId.get(id), `unknown commit ${id}`).generation,
    add(node) {
      if (byId.has(node.id)) return;
      let generation = 0;
      for (const parent of node.parents) {
        const known = byId.get(parent);
        assert(known, `parent ${parent} is unknown`);
        generation = Math.max(generation, known.generation + 1);
      }
      byId.set(node.id, { node, generation, index: order.length });
      order.push(node);
    },
  };
  for (const node of nodes) graph.add(node);
  return graph;
}

/** Tells whether `ancestor` is `commit` or lies before it. O(commits between their generations). */
export function isAncestor(graph: CommitGraph, ancestor: CommitId, commit: CommitId): boolean {
  const floor = graph.getGeneration(ancestor);
  const seen = new Set<CommitId>([commit]);
  const open = [commit];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === ancestor) return true;
    for (const parent of graph.getNode(next).parents) {
      if (!seen.has(parent) && graph.getGeneration(parent) >= floor) {
        seen.add(parent);
        open.push(parent);
      }
    }
  }
  return false;
}

/** Lists the commits reachable from `tips` and not from `excluded`, newest generation first. O(commits between). */
export function commitsBetween(
  graph: CommitGraph,
  tips: readonly CommitId[],
  excluded: readonly CommitId[],
): CommitId[] {
  const side = walk(graph, tips, excluded);
  const between = [...side].filter(([, flags]) => flags === 1).map(([id]) => id);
  // Commits are met when a child names them, which is not the order of their generations.
  return between.sort((a, b) => graph.getGeneration(b) - graph.getGeneration(a));
}

/**
 * Returns the best common ancestors of two commits: none for unrelated histories, several after a
 * criss-cross. Sorted by id, so that all replicas build the same virtual base. O(commits between).
 */
export function mergeBases(graph: CommitGraph, ours: CommitId, theirs: CommitId): CommitId[] {
  const common = [...walk(graph, [ours], [theirs])].filter(([, flags]) => flags === 3).map(([id]) => id);
  // A common ancestor that another common ancestor reaches is not a best one.
  const best = common.filter(
    (candidate) => !common.some((other) => other !== candidate && isAncestor(graph, candidate, other)),
  );
  return best.sort();
}

/**
 * Walks from both sides by falling generation and says for each visited commit from where it was reached:
 * 1 only from `tips`, 2 only from `others`, 3 from both. Stops where only common commits are left, and
 * visits no ancestors of common ones.
 */
function walk(
  graph: CommitGraph,
  tips: readonly CommitId[],
  others: readonly CommitId[],
): Map<CommitId, 1 | 2 | 3> {
  const flags = new Map<CommitId, 1 | 2 | 3>();
  const queue = new GenerationQueue();
  // Commits in the queue that are not yet known to be common.
  let pending = 0;
  const reach = (id: CommitId, flag: 1 | 2 | 3) => {
    const before = flags.get(id);
    const after = ((before ?? 0) | flag) as 1 | 2 | 3;
    if (before === after) return;
    if (before === undefined) {
      queue.push(id, graph.getGeneration(id));
      if (after !== 3) pending++;
    } else if (after === 3) {
      pending--;
    }
    flags.set(id, after);
  };
  for (const id of tips) reach(id, 1);
  for (const id of others) reach(id, 2);
  while (pending > 0) {
    const id = defined(queue.pop(), "a pending commit is in the queue");
    const flag = defined(flags.get(id), "queued commits have flags");
    if (flag !== 3) pending--;
    for (const parent of graph.getNode(id).parents) reach(parent, flag);
  }
  return flags;
}

/** Commits by generation, the highest first; equal ones by insertion. */
class GenerationQueue {
  private readonly buckets = new Map<number, CommitId[]>();
  private readonly heap: number[] = [];

  push(id: CommitId, generation: number): void {
    const bucket = this.buckets.get(generation);
    if (bucket) {
      bucket.push(id);
      return;
    }
    this.buckets.set(generation, [id]);
    this.heap.push(generation);
    this.up(this.heap.length - 1);
  }

  pop(): CommitId | undefined {
    const top = this.heap[0];
    if (top === undefined) return undefined;
    const bucket = defined(this.buckets.get(top), "each generation in the heap has a bucket");
    const id = bucket.shift();
    if (bucket.length === 0) {
      this.buckets.delete(top);
      const last = defined(this.heap.pop(), "the heap is not empty");
      if (this.heap.length > 0) {
        this.heap[0] = last;
        this.down(0);
      }
    }
    return id;
  }

  private up(start: number): void {
    for (let index = start; index > 0; ) {
      const above = (index - 1) >> 1;
      if (this.at(above) >= this.at(index)) return;
      this.swap(above, index);
      index = above;
    }
  }

  private down(start: number): void {
    for (let index = start; ; ) {
      const left = 2 * index + 1;
      if (left >= this.heap.length) return;
      const right = left + 1;
      const child = right < this.heap.length && this.at(right) > this.at(left) ? right : left;
      if (this.at(index) >= this.at(child)) return;
      this.swap(index, child);
      index = child;
    }
  }

  private at(index: number): number {
    return defined(this.heap[index], "index within the heap");
  }

  private swap(a: number, b: number): void {
    const held = this.at(a);
    this.heap[a] = this.at(b);
    this.heap[b] = held;
  }
}
