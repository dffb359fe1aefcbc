import type { ProcedureHit } from '@motcua/shared/catalogue'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** The search of procedures. Words come prepared (see words.ts); here they only meet the indexes. */

export type Filter = {
  day: string
  lifeEvent?: string | undefined
  field?: string | undefined
  level?: string | undefined
  audience?: string | undefined
  handledBy?: string | undefined
  own: boolean | null
}

export type Words = {
  /** A tsquery: `lam & giay & (khai | kha) & sin:*` */
  query: string
  marked: boolean
  /** The words in order, in the form of the document asked. */
  phrase: string
  /** The whole query in plain words, for likeness with the name. */
  plain: string
}

/** Where the page before ended: score and code. */
export type After = { score: number; code: string }

export type Hit = ProcedureHit & { score: number }

const filters = (filter: Filter): RawBuilder<unknown> => {
  const wanted = [
    sql`v.status = 'published' and v.valid_from <= ${filter.day}::date`,
    sql`(v.valid_to is null or v.valid_to >= ${filter.day}::date)`,
    sql`${filter.day}::date between k.valid_from and k.valid_to`,
  ]
  if (filter.lifeEvent) wanted.push(sql`${filter.lifeEvent} = any(v.life_events)`)
  if (filter.field) wanted.push(sql`v.field = ${filter.field}`)
  if (filter.level)
    wanted.push(
      sql`(${filter.level} = any(k.levels) or (k.levels = '{}' and ${filter.level} = any(v.levels)))`,
    )
  if (filter.audience) wanted.push(sql`${filter.audience} = any(v.audiences)`)
  if (filter.handledBy) wanted.push(sql`k.handled_by = ${filter.handledBy}`)
  if (filter.own !== null) {
    wanted.push(sql`(k.handled_by = 'province' and k.system_of_record = 'own') = ${filter.own}`)
  }
  return sql.join(wanted, sql` and `)
}

const HIT = sql`
  v.id as "versionId", p.code, v.name, v.field, v.ministry, v.levels, v.audiences,
  k.handled_by as "handledBy", k.system_of_record as "systemOfRecord",
  (select c -> 'duration' from jsonb_array_elements(v.channels) c
    where jsonb_typeof(c -> 'duration') = 'object' limit 1) as duration,
  (select c -> 'fee' from jsonb_array_elements(v.channels) c where jsonb_typeof(c -> 'fee') = 'object' limit 1) as fee,
  v.channels @> '[{"channel": "online"}]' as online,
  coalesce(p.closed_from <= k.day, false) as closed, scored.score`

/** Keyset by (score, code): scores are rounded, so that the next page asks with the same number. */
const pageOf = (filter: Filter, scored: RawBuilder<unknown>, after: After | null, limit: number) => sql<Hit>`
  with scored as (${scored}), page as (
    select s.version_id, s.score
    from scored s
    join catalogue.procedure_version v on v.id = s.version_id
    join catalogue.procedure p on p.id = v.procedure_id
    join catalogue.procedure_handling k on k.version_id = v.id
    where ${filters(filter)}
      ${after ? sql`and (s.score, s.code) < (${after.score}::numeric, ${after.code})` : sql``}
    order by s.score desc, s.code desc
    limit ${limit}
  )
  select ${HIT}
  from page scored
  join catalogue.procedure_version v on v.id = scored.version_id
  join catalogue.procedure p on p.id = v.procedure_id
  join lateral (select *, ${filter.day}::date as day from catalogue.procedure_handling k
    where k.version_id = v.id and ${filter.day}::date between k.valid_from and k.valid_to) k on true
  order by scored.score desc, p.code desc`

/** Without words: what people use most comes first. */
export const browse = async (db: Db, filter: Filter, after: After | null, limit: number): Promise<Hit[]> => {
  const scored = sql`
    select s.version_id, s.code, round(w.popularity::numeric, 3) as score
    from catalogue.procedure_search s join catalogue.procedure_version w on w.id = s.version_id`
  return (await pageOf(filter, scored, after, limit).execute(db)).rows
}

/**
 * Every word must be there. Rank: words of the name before what people call it before the field; a name that is little
 * more than the words asked for, or begins with them, stands first; use decides between equals.
 */
export const searchWords = async (
  db: Db,
  filter: Filter,
  words: Words,
  after: After | null,
  limit: number,
): Promise<Hit[]> => {
  const doc = words.marked ? sql`s.doc_marked` : sql`s.doc_plain`
  const scored = sql`
    select s.version_id, s.code, round((
        ts_rank('{0, 0.25, 0.9, 1}', ${doc}, q.query, 1)::numeric * 4
        + similarity(${words.plain}, left(s.name_plain, 160))::numeric * 2
        + case when position(${words.plain} in s.name_plain) > 0 then 0.6 else 0 end
        + ts_rank('{0, 0, 1, 0}', ${doc}, phraseto_tsquery('simple', ${words.phrase}))::numeric
        + w.popularity::numeric * 0.8), 4) as score
    from catalogue.procedure_search s
    join catalogue.procedure_version w on w.id = s.version_id
    cross join (select to_tsquery('simple', ${words.query}) as query) q
    where ${doc} @@ q.query`
  return (await pageOf(filter, scored, after, limit).execute(db)).rows
}

/** When no procedure has every word: the names most like the whole query, and those with most of its words. */
export const searchAlike = async (
  db: Db,
  filter: Filter,
  words: Words,
  after: After | null,
  limit: number,
): Promise<Hit[]> => {
  const doc = words.marked ? sql`s.doc_marked` : sql`s.doc_plain`
  const any = words.query.replaceAll(' & ', ' | ')
  const scored = sql`
    select s.version_id, s.code, round((
        word_similarity(${words.plain}, left(s.name_plain, 160))::numeric * 2
        + ts_rank('{0, 0.1, 0.8, 1}', ${doc}, q.query, 1)::numeric * 3 + w.popularity::numeric * 0.4), 4) as score
    from catalogue.procedure_search s
    join catalogue.procedure_version w on w.id = s.version_id
    cross join (select to_tsquery('simple', ${any}) as query) q
    where ${doc} @@ q.query and word_similarity(${words.plain}, left(s.name_plain, 160)) > 0.35`
  return (await pageOf(filter, scored, after, limit).execute(db)).rows
}

/** Words of the vocabulary that a misspelt one could be: about its length, by how much they are used. */
export const wordsNear = async (
  db: Db,
  lengths: readonly [number, number],
): Promise<{ word: string; uses: number }[]> => {
  const found = await sql<{ word: string; uses: number }>`
    select word, uses from catalogue.search_word
    where length(word) between ${lengths[0]} and ${lengths[1]}`.execute(db)
  return found.rows
}

export const knownWords = async (db: Db, words: readonly string[]): Promise<Set<string>> => {
  const found = await sql<{ word: string }>`
    select word from catalogue.search_word where word = any(${words}::text[])`.execute(db)
  return new Set(found.rows.map(({ word }) => word))
}

/** Whether anything begins so: the last word of a query is often not typed to its end. */
export const begins = async (db: Db, start: string): Promise<boolean> => {
  const found = await sql<{ there: boolean }>`
    select exists (select from catalogue.search_word where starts_with(word, ${start})) as there`.execute(db)
  return found.rows[0]?.there ?? false
}

export type EventRow = {
  key: string
  vi: string
  en: string
  audience: 'citizen' | 'enterprise'
  procedures: number
}

export const lifeEvents = async (db: Db, day: string): Promise<EventRow[]> => {
  const found = await sql<EventRow>`
    select e.key, e.name_vi as vi, e.name_en as en, e.audience, count(v.id)::int as procedures
    from catalogue.life_event e
    left join catalogue.procedure_version v on e.key = any(v.life_events) and v.status = 'published'
      and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)
    group by e.key order by e.position`.execute(db)
  return found.rows
}

export const fields = async (
  db: Db,
  day: string,
): Promise<{ name: string; ministry: string; procedures: number }[]> => {
  const found = await sql<{ name: string; ministry: string; procedures: number }>`
    select field as name, min(ministry) as ministry, count(*)::int as procedures
    from catalogue.procedure_version
    where status = 'published' and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
    group by field order by field`.execute(db)
  return found.rows
}
