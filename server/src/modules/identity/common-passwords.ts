/** Stems that attackers try first, in Việt Nam and elsewhere; twelve characters made of one of these are still weak. */
export const COMMON_STEMS: readonly string[] = [
  ...'password passw0rd p@ssword p@ssw0rd matkhau m@tkhau qwerty qwertyuiop asdfghjkl zxcvbnm azerty'.split(
    ' ',
  ),
  ...'administrator admin quantri root letmein welcome changeme secret iloveyou dragon monkey football abc123 abcdef'.split(
    ' ',
  ),
  ...'vietnam saigon hanoi haiduong hungyen bacgiang haiphong bacninh thaibinh motcua dichvucong ubnd'.split(
    ' ',
  ),
  ...'anhyeuem emyeuanh yeuem khongbiet conyeume nguyen tranvan phamvan'.split(' '),
]
