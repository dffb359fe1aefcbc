/**
 * What offices, scanners and signing programs put on a page beside the document itself. Matched on folded lines
 * (small letters, no marks).
 */
export const furniture: readonly RegExp[] = [
  // Visible traces of a digital signature.
  /^(?:nguoi )?ky boi\s*:/,
  /^nguoi ky\s*:/,
  /^(?:co quan|email|e-mail|chuc vu)\s*:[^;]{0,90}$/,
  /^(?:thoi gian|ngay|gio) ky\s*:/,
  /^(?:digitally )?signed by\b/,
  /^signature (?:not verified|valid)/,
  /^(?:ky so|da ky so|van ban (?:nay )?(?:da )?duoc ky so)\b/,
  /^date\s*:\s*\d{4}[./-]\d{2}/,
  /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:am|pm))?(?:\s*[+-]?\d{2}:?'?\d{2}'?)?$/,
  /^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}/,
  /^(?:thoi gian|ngay gio)\s*:\s*\d{1,2}[:/.-]/,
  // The register's stamp.
  /^(?:van ban|cong van|cv) den\b.{0,60}$/,
  /^den\s+(?:so|ngay|gio)\b.{0,60}$/,
  /^(?:so|ngay) den\s*[:.]/,
  /^gio\s*:\s*[\d.…]*$/,
  /^chuyen\s*:\s*.{0,60}$/,
  /^ngay\s*:\s*[\d.…]*(?:[/.-]\d{1,2}[/.-]\d{4})?$/,
  /^luu ho so so\s*[:.]/,
  /^(?:ban )?sao y(?: ban chinh)?\b.{0,60}$/,
  // What collections of law print above a text.
  /^(?:so hieu|so ky hieu|noi ban hanh|co quan ban hanh|ngay ban hanh|ngay hieu luc|ngay dang|so cong bao|ngay cong bao|tinh trang|loai van ban|linh vuc|trich yeu)\s*:/,
  /^\|?\s*(?:so hieu|so ky hieu|noi ban hanh|co quan ban hanh|ngay ban hanh|ngay hieu luc|ngay dang|tinh trang|loai van ban|linh vuc|trich yeu|nguoi ky|ngay cap nhat)\s*\|/,
  // Scanners and download pages.
  /^scanned (?:with|by)\b/,
  /\bcamscanner\b/,
  /^(?:quet|scan) (?:boi|bang)\b/,
  /^(?:tai ve|in) tu\b.{0,60}$/,
  /^page \d{1,3}(?: of \d{1,3})?$/,
  // Urgency and secrecy.
  /^(?:hoa toc|thuong khan|khan|hoa toc hen gio|mat|toi mat|tuyet mat)!?$/,
  // Pictures a converter describes.
  /^!\[.{0,120}$/,
  /^[[(<](?:con dau|dau do|stamp|seal|signature|chu ky|logo|quoc huy|hinh|anh|image|picture)\b.{0,80}$/,
  // State of the copy.
  /^[([]?\s*(?:du thao|ban sao|ban chinh|sao luc|trich sao|luu hanh noi bo|tai lieu mat)\b.{0,30}$/,
  // Signature placeholders.
  /^\(?\s*(?:da ky|ky ten|ky, ghi ro ho ten|ky, dong dau|chu ky so|ky ten, dong dau)[^)]{0,40}\)?\.?$/,
]

/** Rows of strokes, dots or stars that only draw a line. */
export const rulings = /^(?:[-–—_=~*.…─━•\s]{3,}|[|¦\s]+|[*•·.–—_-]{1,2})$/
