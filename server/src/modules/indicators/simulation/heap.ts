/** A binary heap; `before` must order any two items, so that equal times never make a run depend on chance. */
export type Heap<T> = { push(item: T): void; pop(): T | undefined; readonly size: number }

export const heap = <T>(before: (a: T, b: T) => boolean): Heap<T> => {
  const items: T[] = []
  const at = (index: number) => items[index] as T
  const swap = (a: number, b: number) => {
    const kept = at(a)
    items[a] = at(b)
    items[b] = kept
  }
  const rise = (from: number) => {
    for (let child = from; child > 0; ) {
      const parent = (child - 1) >> 1
      if (!before(at(child), at(parent))) return
      swap(child, parent)
      child = parent
    }
  }
  const sink = () => {
    for (let parent = 0; ; ) {
      let least = parent
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < items.length && before(at(child), at(least))) least = child
      if (least === parent) return
      swap(parent, least)
      parent = least
    }
  }
  return {
    get size() {
      return items.length
    },
    push: (item) => {
      items.push(item)
      rise(items.length - 1)
    },
    pop: () => {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0 && last !== undefined) {
        items[0] = last
        sink()
      }
      return first
    },
  }
}
