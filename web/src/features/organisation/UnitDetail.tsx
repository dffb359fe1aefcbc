import type { Appointment, Succession, UnitPage } from '@motcua/shared/organisation'
import { isRole, ROLE_WORDS } from '@motcua/shared/roles'
import { Link } from 'wouter'
import { date as showDate } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { Facts } from '../../ui/Blocks.tsx'
import { asPages, type Column, QueryTable } from '../../ui/QueryTable.tsx'
import { t } from './console-words.ts'
import { EndAppointment, RevokeStandIn } from './UnitActions.tsx'
import { UnitLink } from './UnitTree.tsx'

/** Everything known of one unit on a day. */
export function UnitDetail({ page, date }: { page: UnitPage; date: string }) {
  return (
    <div className="stack s6">
      <About page={page} />
      <section className="stack s2">
        <h2>{t('unit.staff')}</h2>
        <Staff page={page} />
      </section>
      {page.standIns.length > 0 && (
        <section className="stack s2">
          <h2>{t('unit.standIns')}</h2>
          <StandIns page={page} />
        </section>
      )}
      <section className="stack s2">
        <h2>{t('unit.history')}</h2>
        <History page={page} />
      </section>
      {page.children.length > 0 && (
        <section className="stack s2">
          <h2>{t('unit.children')}</h2>
          <ul className="unit-tree">
            {page.children.map((unit) => (
              <li key={unit.id} className="unit-line">
                <UnitLink unit={unit} date={date} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const span = (from: string | null, to: string | null): string =>
  from === null && to === null
    ? t('unit.always')
    : [from && t('unit.from', { from: showDate(from) }), to && t('unit.to', { to: showDate(to) })]
        .filter(Boolean)
        .join(' ')

const SCHEMES = { gso: 'TCTK', qd20: 'QĐ 20/2020', qcvn102: 'QCVN 102' } as const

function About({ page: { unit, codes } }: { page: UnitPage }) {
  return (
    <Facts
      rows={[
        [t('unit.kind'), t(`kind.${unit.kind}`)],
        [t('unit.valid'), span(unit.validFrom, unit.validTo)],
        codes.length > 0 && [
          t('unit.codes'),
          <ul className="plain-list" key="codes">
            {codes.map(({ scheme, value, editorial }) => (
              <li key={scheme + value}>
                <span className="figure">{value}</span>{' '}
                <span className="soft small">
                  {SCHEMES[scheme]}
                  {editorial && ` · ${t('unit.code.editorial')}`}
                </span>
              </li>
            ))}
          </ul>,
        ],
        unit.editorial && [t('unit.source'), <span key="editorial">{t('unit.editorial')}</span>],
      ]}
    />
  )
}

function Staff({ page }: { page: UnitPage }) {
  const columns: Column<Appointment>[] = [
    { key: 'name', title: t('staff.name'), cell: ({ staffName }) => <b>{staffName}</b> },
    {
      key: 'role',
      title: t('staff.role'),
      cell: ({ role, secondedFromId }) => (
        <>
          {isRole(role) ? say(ROLE_WORDS[role]) : role}
          {secondedFromId && <span className="soft"> · {t('staff.seconded')}</span>}
        </>
      ),
    },
    { key: 'title', title: t('staff.title'), cell: ({ title }) => title },
    { key: 'since', title: t('staff.since'), cell: ({ validFrom }) => showDate(validFrom) },
    ...(page.can.appoint
      ? [
          {
            key: 'end',
            title: t('staff.actions'),
            end: true,
            cell: (row: Appointment) => <EndAppointment appointment={row} />,
          },
        ]
      : []),
  ]
  const query = { data: page.staff, error: null, isPending: false, isFetching: false, refetch: () => {} }
  return (
    <QueryTable
      pages={asPages(query)}
      columns={columns}
      rowKey={({ id }) => id}
      caption={t('unit.staff')}
      empty={<p>{t('unit.staff.none')}</p>}
    />
  )
}

function StandIns({ page }: { page: UnitPage }) {
  return (
    <ul className="succession-list">
      {page.standIns.map((each) => (
        <li key={each.id} className="row spread">
          <span>
            <b>{each.substituteName}</b> → {each.absentName}
            <br />
            <span className="soft small">
              {showDate(each.validFrom)} – {showDate(each.validTo)} · {each.reason}
            </span>
          </span>
          {page.can.standIn && <RevokeStandIn id={each.id} />}
        </li>
      ))}
    </ul>
  )
}

function History({ page: { before, after } }: { page: UnitPage }) {
  if (before.length === 0 && after.length === 0) return <p className="soft">{t('unit.noHistory')}</p>
  return (
    <>
      {before.length > 0 && (
        <>
          <h3>{t('unit.before')}</h3>
          <Links items={before} side="from" />
        </>
      )}
      {after.length > 0 && (
        <>
          <h3>{t('unit.after')}</h3>
          <Links items={after} side="to" />
        </>
      )}
    </>
  )
}

function Links({ items, side }: { items: readonly Succession[]; side: 'from' | 'to' }) {
  return (
    <ul className="succession-list">
      {items.map((link) => {
        const id = side === 'from' ? link.fromId : link.toId
        const name = side === 'from' ? link.fromName : link.toName
        return (
          <li key={link.id}>
            {id ? <Link href={`/organisation/${id}`}>{name}</Link> : null} {t(`succession.${link.kind}`)}
            {link.part !== 'whole' && ` (${t(`part.${link.part}`)})`}, {showDate(link.date)}
            <br />
            <span className="soft small">
              {link.basis ? t('unit.basis', { basis: link.basis }) : t('unit.basis.none')}
              {!link.applied && ` · ${t('unit.pending')}`}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
