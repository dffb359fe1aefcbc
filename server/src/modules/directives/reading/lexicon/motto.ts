/** The national motto, folded, as far as worn copies still show it (`XàHỘI`, `HỘl`, letters without blanks). */
export const nation = /c[o0]ng\s*h[o0]a\s*xa\s*h[o0][il1]\s*chu\s*nghia(?:\s*viet\s*nam)?/
export const freedom = /^d[o0]c\s*lap\s*[-.~*]*\s*tu\s*d[o0]\b/
