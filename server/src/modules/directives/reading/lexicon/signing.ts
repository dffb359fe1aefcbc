/**
 * Words of a signature block (NĐ 30/2020 Art. 13): authority words and titles of those who sign. Folded.
 */
export const authorityWords = /^(?:tm|kt|tl|tuq|thua lenh|thay mat)\s*\.?\s+(?=\S)|^(?:tm|kt|tl|tuq)\./

export const titles =
  /^(?:q\.\s*)?(?:(?:quyen|pho)\s+)?(?:chu tich(?: (?:uy ban nhan dan|ubnd|hdnd|hoi dong|uy ban).{0,60})?|giam doc(?: (?:so|trung tam|cong an).{0,50})?|bo truong(?:,? chu nhiem.{0,50}| bo .{0,50})?|thu truong(?: .{0,40})?|thu tuong(?: chinh phu)?|chanh van phong(?: .{0,60})?|chu nhiem(?: .{0,60})?|truong (?:phong|ban|cong an|dai dien)(?: .{0,60})?|chanh thanh tra(?: .{0,40})?|tong giam doc(?: .{0,40})?|tong cuc truong|cuc truong(?: .{0,50})?|chi cuc truong|vu truong(?: .{0,50})?|vien truong|chanh an|hieu truong|hieu pho|bi thu(?: .{0,40})?|tong thanh tra(?: .{0,40})?|to truong|to pho|doi truong|truong doan.{0,40}|thong doc|vien truong.{0,40})$/

export const deputyTitles =
  /^(?:pho (?:chu tich|giam doc|chanh van phong|truong phong|truong ban|thu tuong|cuc truong|vu truong|chanh thanh tra|tong giam doc|tong cuc truong|chu nhiem|chi cuc truong|bi thu|tong thanh tra|vien truong|to truong|hieu truong|doan truong|truong cong an|chanh an|thong doc)(?: .{0,60})?|thu truong(?: .{0,30})?|pho thu tuong(?: .{0,30})?)$/

/** Family names, to know a name set in capitals. Folded. */
export const surnames = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly luong luu trinh dinh doan mai dao ha cao to ta truong quach tang chu lam kieu nghiem thai la vuong trieu mac giap tong phung khuc au bach ban be ca cam chau co cu dam dieu dong giang han hau hua kha khong kim kong ksor lai lau lo lu lục luc ma mua nay ninh nong ong pha quan rah ro sam siu sung thach than thao thi thieu tieu tho thong ton tri tu ung van vang vi vien xa xuan y'.split(
    ' ',
  ),
)
