const ROLES = new Set(
  'info contact sales verkoop support helpdesk service klantenservice kundenservice office kantoor buro admin administratie administration hello hallo mail post postmaster webmaster marketing inkoop einkauf achats pers press presse hr jobs vacatures boekhouding buchhaltung comptabilite accueil receptie'.split(
    ' ',
  ),
)

/** Is it the address of a role and not of a person? */
export function isRoleAddress(normal: string): boolean {
  return ROLES.has(normal.slice(0, normal.lastIndexOf('@')))
}
