export const direct = 'select * from dossiers.dossier d join journal.entry e on e.id = d.id'
export const built = (db: { selectFrom(table: string): unknown }) => db.selectFrom('organisation.unit as u')
