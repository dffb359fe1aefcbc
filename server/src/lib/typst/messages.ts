/** What the pool and its child say to each other (structured clone, so the PDF travels as bytes). */
export type Setup = { templates: string; fonts: string[] }

export type ToChild =
  | { kind: 'setup'; setup: Setup }
  | { kind: 'render'; id: number; template: string; data: string; at: number }

export type FromChild = { id: number; pdf: Uint8Array; rss: number } | { id: number; error: string }
